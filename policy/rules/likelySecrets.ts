// No passwords, keys or tokens stand in what Image Builder runs.

import { isNamedSecret } from "../../provider/documents/component/secrets";
import { checkComponentDocument } from "../../provider/documents/component";
import { asComponent, whenReadable } from "../documentText";
import { eachItem, unchecked, violation, whenText, type Outcome } from "../outcome";
import { types, type Resource } from "../resource";
import { resourceRule } from "../rule";
import { readUserData } from "../shell/userData";
import { show, type Value } from "../value";

const remedy = "Keep it in Parameter Store or Secrets Manager and read it from there.";

export const likelySecrets = resourceRule({
    id: "likely-secrets",
    title: "Documents contain no secrets",
    wrong: "A document, a parameter of a component or workflow, or user data contains what looks like a password, a key or a token.",
    why: "Documents and parameters are plain text in the Image Builder API, in CloudTrail and in the state of the stack, and user data stays on the image.",
    mend: "Keep the secret in Parameter Store or Secrets Manager and read it during the build, as in `{{ aws:ssm:/name }}`.",
    severity: "critical",
    links: [
        "https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-user-defined-variables.html",
        "https://docs.aws.amazon.com/imagebuilder/latest/userguide/security-best-practices.html",
    ],
    frameworks: [{ framework: "NIST SP 800-53 Rev. 5", controls: ["IA-5(7)"] }],
    settings: {},
    types: [
        types.component,
        types.workflow,
        types.imageRecipe,
        types.containerRecipe,
        types.imagePipeline,
        types.image,
    ],
    check(resource) {
        switch (resource.type) {
            case types.component:
                return whenReadable(resource, "data", "uri", (text, value) => secretsOf(value, text));
            case types.workflow:
                return whenReadable(resource, "data", "uri", (text, value) => inText(value, text));
            case types.containerRecipe:
                return [
                    ...parameterSecrets(resource),
                    ...whenReadable(resource, "dockerfileTemplateData", "dockerfileTemplateUri", (text, value) =>
                        inText(value, text),
                    ),
                ];
            case types.imagePipeline:
            case types.image:
                return parameterSecrets(resource, "workflows");
            default:
                return [...parameterSecrets(resource), ...userDataSecrets(resource)];
        }
    },
    example: {
        failing: `new aws.imagebuilder.ImageRecipe("web", {
    version: "1.0.0",
    parentImage: "arn:aws:imagebuilder:us-east-1:aws:image/amazon-linux-2023-x86/x.x.x",
    components: [
        {
            componentArn: "arn:aws:imagebuilder:us-east-1:111122223333:component/database/1.0.0",
            parameters: [{ name: "DbPassword", value: "hunter2!now" }],
        },
    ],
});`,
        passing: `new aws.imagebuilder.ImageRecipe("web", {
    version: "1.0.0",
    parentImage: "arn:aws:imagebuilder:us-east-1:aws:image/amazon-linux-2023-x86/x.x.x",
    components: [
        {
            componentArn: "arn:aws:imagebuilder:us-east-1:111122223333:component/database/1.0.0",
            parameters: [{ name: "DbPasswordParameter", value: "/database/password" }],
        },
    ],
});`,
    },
});

function secretsOf(value: Value, document: string): Outcome[] {
    const { diagnostics, document: read } = checkComponentDocument(document);
    // What is no document is searched as it is.
    if (read === undefined) return inText(value, document);
    return diagnostics
        .filter(({ code }) => code === "likely-secret")
        .map(({ line, message }) => violation(value, `contains a likely secret in line ${line}: ${message} ${remedy}`));
}

function inText(value: Value, text: string): Outcome[] {
    return checkComponentDocument(asComponent(text))
        .diagnostics.filter(({ code }) => code === "likely-secret")
        .map(({ message }) => violation(value, `contains a likely secret: ${message} ${remedy}`));
}

function parameterSecrets({ properties }: Resource, list = "components"): Outcome[] {
    return eachItem(properties.get(list), (component) =>
        eachItem(component.get("parameters"), (parameter) => {
            const name = parameter.get("name").text;
            const given = parameter.get("value");
            if (name.isUnknown) return [unchecked(name)];
            return whenText(given, (value) =>
                isNamedSecret(String(name.content), value)
                    ? [violation(given, `of ${show(name.content)} looks like a secret in clear text. ${remedy}`)]
                    : [],
            );
        }),
    );
}

function userDataSecrets({ properties }: Resource): Outcome[] {
    const data = properties.get("userDataBase64");
    return whenText(data, (value = "") => {
        const { texts, open } = readUserData(value);
        return [...open.map((reason) => unchecked(data, reason)), ...texts.flatMap((text) => inText(data, text))];
    });
}
