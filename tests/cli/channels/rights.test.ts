// What the policies of a channel allow: every call that its commands make, as the local AWS was asked them, and nothing of a
// neighbour's. The answers are an IAM simulator's.

import { expect } from "chai";
import { loadSimulator, type AccessRequest, type Simulator } from "../../../local/access/simulator";
import type { PolicyDocument } from "../../../provider/access/policyDocument";
import { promotePolicy, revokePolicy, type ChannelIdentity } from "../../../provider/imageChannel/policies";
import { channelScheduleName } from "../../../provider/shared/names";
import { elementsOf, itemsOf, signedQuery } from "../../../cli/signedQuery";
import { LocalChannels } from "./localChannels";

const region = "us-east-1";
/** Allowed to everybody, by no policy. */
const FREE = "sts:GetCallerIdentity";

interface Call {
    action: string;
    resource: string;
    tagKeys?: string[];
    /** More of what is known of the request. */
    context?: Record<string, string>;
    /** Tags that the resource has. */
    tags?: Record<string, string>;
}

interface Sent {
    method: "POST" | "PUT" | "DELETE";
    headers: Record<string, string>;
    body: string;
}

interface Parameters {
    resourceArn?: string;
    imageBuildVersionArn?: string;
    imagePipelineArn?: string;
    tags?: object;
    tagKeys?: string[];
}

describe("The policies of a channel", () => {
    const local = new LocalChannels("guarded", ({ builds }) =>
        builds.account.role("scheduler", "scheduler.amazonaws.com"),
    );
    let simulate: Simulator;
    let account: string;
    let policies: Record<"promote" | "revoke", PolicyDocument>;
    const parameter = (name: string) => `arn:aws:ssm:${region}:${account}:parameter${name}`;

    before(async () => {
        simulate = (await loadSimulator({ strict: true }))!;
        account = local.builds.account.id;
        const identity: ChannelIdentity = {
            partition: "aws",
            accountId: account,
            parameterName: "/golden-images/guarded/prod",
            pipelineName: "guarded",
            roleArns: [],
            scheduleRoleArn: `arn:aws:iam::${account}:role/scheduler`,
        };
        policies = {
            promote: JSON.parse(promotePolicy(identity)) as PolicyDocument,
            revoke: JSON.parse(revokePolicy(identity)) as PolicyDocument,
        };
    });

    function allowed(
        policy: PolicyDocument,
        { action, resource, tagKeys, tags = {}, context }: Call,
    ): Promise<boolean> {
        const own = Object.entries(tags).map(([key, value]) => [`aws:ResourceTag/${key}`, value] as const);
        const request: AccessRequest = {
            action,
            resource,
            accountId: account,
            principal: `arn:aws:iam::${account}:user/promoter`,
            context: {
                ...Object.fromEntries(own),
                ...context,
                ...(tagKeys === undefined ? {} : { "aws:TagKeys": tagKeys }),
            },
        };
        return simulate({ identity: [policy] }, request);
    }

    /** What a command asked of AWS. */
    async function calls(...line: string[]): Promise<Call[]> {
        const found: Call[] = [];
        const before = local.builds.account.local.requests().length;
        const send = globalThis.fetch;
        globalThis.fetch = (url, options) => {
            // The local AWS, which is in this process, asks moto.
            if (new URL(url as URL).origin === new URL(process.env.AWS_ENDPOINT_URL ?? "").origin)
                found.push(...ofOtherService(new URL(url as URL), options as Sent));
            return send(url, options);
        };
        try {
            const { code, error } = await local.run(...line);
            expect(code, error).to.equal(0);
        } finally {
            globalThis.fetch = send;
        }
        const asked = local.builds.account.local.requests().slice(before);
        for (const { service, account: by, operation, parameters = {} } of asked) {
            if (service === "imagebuilder" && by === account) found.push(ofImageBuilder(operation, parameters));
        }
        return found;
    }

    function ofOtherService({ pathname }: URL, { method, headers, body }: Sent): Call[] {
        const [, schedule] = /^\/schedules\/(.+)$/.exec(pathname) ?? [];
        if (schedule === undefined) return [ofForm(headers, body)];
        const verb = { POST: "Create", PUT: "Update", DELETE: "Delete" }[method] ?? method;
        const call = {
            action: `scheduler:${verb}Schedule`,
            resource: `arn:aws:scheduler:${region}:${account}:schedule/default/${schedule}`,
        };
        if (method === "DELETE") return [call];
        const { Target } = JSON.parse(body) as { Target: { RoleArn: string } };
        const passed = { "iam:PassedToService": "scheduler.amazonaws.com" };
        return [call, { action: "iam:PassRole", resource: Target.RoleArn, context: passed }];
    }

    function ofForm(headers: Record<string, string>, body: string): Call {
        const named = Object.fromEntries(Object.entries(headers).map(([key, value]) => [key.toLowerCase(), value]));
        const target = named["x-amz-target"];
        if (target !== undefined) {
            const { Name } = JSON.parse(body) as { Name: string };
            return { action: `ssm:${target.split(".")[1]}`, resource: parameter(Name) };
        }
        const form = new URLSearchParams(body);
        const action = form.get("Action") ?? "";
        const tagKeys = [...form].filter(([key]) => /^Tag\.\d+\.Key$/.test(key)).map(([, value]) => value);
        const ami = form.get("ImageId") ?? form.get("ResourceId.1");
        return {
            action: `${action === "GetCallerIdentity" ? "sts" : "ec2"}:${action}`,
            resource: ami === null ? "*" : `arn:aws:ec2:${region}::image/${ami}`,
            ...(tagKeys.length === 0 ? {} : { tagKeys }),
        };
    }

    function ofImageBuilder(operation: string, parameters: Parameters): Call {
        const { resourceArn, imageBuildVersionArn, imagePipelineArn, tags, tagKeys } = parameters;
        const keys = tags === undefined ? tagKeys : Object.keys(tags);
        const everyBuild = `arn:aws:imagebuilder:${region}:${account}:image/*/*/*`;
        const named = resourceArn ?? imageBuildVersionArn ?? imagePipelineArn;
        return {
            action: `imagebuilder:${operation}`,
            resource: named ?? (operation === "ListImageBuildVersions" ? everyBuild : "*"),
            ...(keys === undefined ? {} : { tagKeys: keys }),
        };
    }

    /** Those of an AMI, as the local AWS built it, without the marks of a revocation. */
    async function tagsOf(resource: string): Promise<Record<string, string>> {
        const [, ami] = /:image\/(ami-.+)$/.exec(resource) ?? [];
        if (ami === undefined) return {};
        const keys = { accessKeyId: account, secretAccessKey: "test" };
        const ec2 = { name: "ec2", version: "2016-11-15", region };
        const xml = await signedQuery(ec2, keys, "DescribeTags", {
            "Filter.1.Name": "resource-id",
            "Filter.1.Value.1": ami,
        });
        const found = itemsOf(xml, "tagSet").map((item) => [elementsOf(item, "key")[0], elementsOf(item, "value")[0]]);
        return Object.fromEntries(found.filter(([key = ""]) => !key.startsWith("golden-image:"))) as Record<
            string,
            string
        >;
    }

    const actions = new Set<string>();
    async function needs(policy: "promote" | "revoke", ...line: string[]): Promise<string[]> {
        const asked = await calls(...line);
        const denied: string[] = [];
        for (const call of asked) {
            if (call.action === FREE) continue;
            actions.add(call.action);
            const tags = await tagsOf(call.resource);
            if (!(await allowed(policies[policy], { ...call, tags }))) denied.push(`${call.action} ${call.resource}`);
        }
        expect(denied, line.join(" ")).to.deep.equal([]);
        return [...new Set(asked.map(({ action }) => action))].sort();
    }

    const READ = [
        "imagebuilder:GetImage",
        "imagebuilder:ListImageBuildVersions",
        "imagebuilder:ListImagePipelineImages",
    ];
    const MOVE = ["scheduler:DeleteSchedule", "ssm:GetParameterHistory", "ssm:PutParameter", FREE];

    it("allow all that the commands ask, and no action that none of them asks", async function () {
        await local.build();
        await local.build();
        expect(await needs("promote", "promote", "prod", "1.0.0/1")).to.deep.equal(
            ["ec2:DescribeImages", ...READ, "imagebuilder:TagResource", ...MOVE].sort(),
        );
        await local.run("promote", "dev", "1.0.0/1");
        await needs("promote", "promote", "prod", "dev");
        await needs("promote", "promote", "prod", "1.0.0/2");
        expect(await needs("promote", "rollback", "prod")).to.deep.equal(
            ["ec2:DescribeImages", "imagebuilder:ListImagePipelineImages", ...MOVE].sort(),
        );
        await needs("promote", "promote", "prod", "1.0.0/2");
        expect(await needs("promote", "ancestry", "guarded")).to.deep.equal([...READ].sort());
        expect(await needs("promote", "images", "guarded")).to.deep.equal(
            [...READ, "imagebuilder:ListImageScanFindingAggregations", "ssm:GetParameterHistory"].sort(),
        );
        await needs("promote", "images", "guarded", "--policy-config");
        expect(await needs("revoke", "revoke", "1.0.0/2", "--message", "bad")).to.include.members([
            "ec2:CreateTags",
            "ec2:DisableImage",
            "ec2:EnableImageDeprecation",
            "imagebuilder:TagResource",
            "ssm:PutParameter",
        ]);
        await local.run("restore", "1.0.0/2");
        await local.run("promote", "prod", "1.0.0/2");
        const announced = ["revoke", "1.0.0/2", "--message", "bad", "--at", await local.timeAfter(72 * 3600)];
        expect(await needs("revoke", ...announced)).to.include.members(["scheduler:CreateSchedule", "iam:PassRole"]);
        expect(await needs("revoke", ...announced)).to.include("scheduler:UpdateSchedule");
        await needs("promote", "promote", "prod", "1.0.0/1");
        expect(await needs("promote", "promote", "prod", "1.0.0/2")).to.include("scheduler:CreateSchedule");
        await needs("revoke", "revoke", "1.0.0/2", "--message", "bad");
        expect(await needs("revoke", "restore", "1.0.0/2")).to.deep.equal(
            [
                "ec2:DeleteTags",
                "ec2:DescribeImages",
                "ec2:DisableImageDeprecation",
                "ec2:EnableImage",
                "imagebuilder:ListImageBuildVersions",
                "imagebuilder:ListImagePipelineImages",
                "imagebuilder:TagResource",
                "imagebuilder:UntagResource",
                "scheduler:DeleteSchedule",
                "ssm:GetParameterHistory",
            ].sort(),
        );
        const stated = policies.revoke.Statement.flatMap(({ Action }) => Action);
        // Without a stack `ancestry` and `images` take a pipeline's name.
        expect([...new Set(stated)].filter((action) => !actions.has(action))).to.deep.equal([
            "imagebuilder:ListImagePipelines",
        ]);
    });

    it("deny what is a neighbour's, and all tags but the marks", async () => {
        const image = `arn:aws:imagebuilder:${region}:${account}:image/guarded/1.0.0/1`;
        const ami = `arn:aws:ec2:${region}::image/ami-0123456789abcdef0`;
        const tags = { CreatedBy: "EC2 Image Builder" };
        const schedule = (name: string) => `arn:aws:scheduler:${region}:${account}:schedule/default/${name}`;
        const passed = { "iam:PassedToService": "scheduler.amazonaws.com" };
        const both: Call[] = [
            { action: "ssm:PutParameter", resource: parameter("/golden-images/guarded/dev") },
            { action: "ssm:PutParameter", resource: parameter("/golden-images/guarded/prod2") },
            { action: "ssm:DeleteParameter", resource: parameter("/golden-images/guarded/prod") },
            { action: "ssm:GetParameterHistory", resource: parameter("/golden-images/guarded2/prod") },
            { action: "ssm:GetParameter", resource: parameter("/golden-images/other/prod") },
            { action: "imagebuilder:TagResource", resource: image, tagKeys: ["team"] },
            { action: "imagebuilder:UntagResource", resource: image, tagKeys: ["golden-image:keep", "team"] },
            { action: "imagebuilder:DeleteImage", resource: image },
            { action: "scheduler:DeleteSchedule", resource: schedule("nightly") },
            {
                action: "scheduler:CreateSchedule",
                resource: schedule(channelScheduleName("/golden-images/guarded/dev")),
            },
            { action: "iam:PassRole", resource: `arn:aws:iam::${account}:role/admin`, context: passed },
            { action: "ec2:CreateTags", resource: ami, tagKeys: ["team"], tags },
            // Takes away every tag.
            { action: "ec2:DeleteTags", resource: ami, tags },
            { action: "ec2:DeregisterImage", resource: ami, tags },
            // AMIs that Image Builder did not make.
            { action: "ec2:CreateTags", resource: ami, tagKeys: ["golden-image:revoked"] },
            {
                action: "ec2:DeleteTags",
                resource: ami,
                tagKeys: ["golden-image:revoked"],
                tags: { CreatedBy: "Packer" },
            },
            ...["DisableImage", "DisableImageDeprecation", "EnableImage", "EnableImageDeprecation"].flatMap((name) => [
                { action: `ec2:${name}`, resource: ami },
                { action: `ec2:${name}`, resource: ami, tags: { CreatedBy: "Packer" } },
            ]),
        ];
        const promoters: Call[] = [
            { action: "scheduler:CreateSchedule", resource: schedule("golden-image-ami-0123456789abcdef0") },
            { action: "imagebuilder:UntagResource", resource: image, tagKeys: ["golden-image:revoked"] },
            { action: "ec2:CreateTags", resource: ami, tagKeys: ["golden-image:revoked"], tags },
            { action: "ec2:EnableImage", resource: ami, tags },
            { action: "ec2:DisableImage", resource: ami, tags },
        ];
        const wrong: string[] = [];
        for (const [name, list] of [
            ["promote", [...both, ...promoters]],
            ["revoke", both],
        ] as const) {
            for (const call of list) {
                if (await allowed(policies[name], call)) wrong.push(`${name} ${call.action} ${call.resource}`);
            }
        }
        expect(wrong).to.deep.equal([]);
        for (const call of promoters) expect(await allowed(policies.revoke, call), call.action).to.equal(true);
    });
});
