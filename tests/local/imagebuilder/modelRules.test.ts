// Every rule of the service model, by walking the model: whatever AWS adds is tested without a line here.
import { expect } from "chai";
import { installMoto } from "../../../local/aws/motoInstall";
import { Operation, ServiceModel } from "../../../local/imagebuilder/serviceModel";
import { Account, Answer } from "../support";
import { ModelCase, modelCases, smallest } from "./modelCases";

const atOnce = 20;
const otherType = ["TagResource", "UntagResource", "ListTagsForResource"];

describe("The local Image Builder keeps every rule of the service model", () => {
    let account: Account;
    let model: ServiceModel;
    before(async () => {
        account = await Account.create();
        model = ServiceModel.read((await installMoto(() => undefined)).model);
    });

    /** Fields go where the model wants them: into the path, the query or the body. */
    const send = (operation: Operation, request: Record<string, unknown>): Promise<Answer> => {
        const members = operation.input === undefined ? {} : (model.shape(operation.input.shape).members ?? {});
        const query = new URLSearchParams();
        const body: Record<string, unknown> = {};
        let path = operation.http.requestUri;
        for (const [name, value] of Object.entries(request)) {
            const { location, locationName = name } = members[name];
            if (location === "uri") {
                path = path.replace(`{${locationName}}`, encodeURIComponent(String(value)));
            } else if (location === "querystring") {
                [value].flat().forEach((item) => query.append(locationName, String(item)));
            } else {
                body[locationName] = value;
            }
        }
        const { method } = operation.http;
        const hasBody = method === "PUT" || method === "POST";
        return account.send(method, `${path}?${query.toString()}`, hasBody ? JSON.stringify(body) : undefined);
    };

    const faultsOf = ({ message = "" }: Answer): string[] =>
        message.split(/(?=The value supplied for parameter ')/).map((violation) => violation.trim());

    const check = async (operation: Operation, { path, request, reason }: ModelCase): Promise<void> => {
        const answer = await send(operation, request);
        const error = otherType.includes(operation.name)
            ? "InvalidParameterException"
            : "InvalidParameterValueException";
        const of = `The value supplied for parameter '${path}' is not valid. '${path}'`;
        const named = `${operation.name}: ${path}`;
        expect(answer, named).to.include({ status: 400, error });
        expect(faultsOf(answer), named).to.include(`${of} ${reason}.`);
        // A value may break two rules of one field; no other field is at violation.
        expect(
            faultsOf(answer).filter((violation) => !violation.startsWith(of)),
            named,
        ).to.deep.equal([]);
    };

    const kinds = [
        "missing",
        "of another type",
        "not in the list",
        "too short",
        "too long",
        "against the pattern",
        "too few",
        "too many",
        "a key too short",
        "a key too long",
        "a key against the pattern",
        "not whole",
        "too small",
        "too large",
    ];

    for (const kind of kinds) {
        it(`in every operation: a value ${kind}`, async () => {
            const cases = Object.values(model.operations).flatMap((operation) =>
                modelCases(model, operation)
                    .filter((modelCase) => modelCase.kind === kind)
                    .map((modelCase) => ({ operation, modelCase })),
            );
            expect(cases).not.to.be.lengthOf(0);
            for (let i = 0; i < cases.length; i += atOnce) {
                const some = cases.slice(i, i + atOnce);
                await Promise.all(some.map(({ operation, modelCase }) => check(operation, modelCase)));
            }
        });
    }

    it("has no other kinds of rules", () => {
        const found = Object.values(model.operations).flatMap((operation) =>
            modelCases(model, operation).map(({ kind }) => kind),
        );
        expect([...new Set(found)].sort()).to.deep.equal([...kinds].sort());
    });

    it("and has no violation to find in the smallest request of any operation", async () => {
        for (const operation of Object.values(model.operations)) {
            const { message = "" } = await send(operation, smallest(model, operation));
            expect(message, operation.name).not.to.match(/ must (not be null|be|have|match)/);
        }
    });
});
