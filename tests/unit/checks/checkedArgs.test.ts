// Tests of the check of arguments: what is known at once, what is known late, and what passes through unchanged.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { checkedArgs, partOf, type Rule } from "../../../provider/checks/checkedArgs";
import { given, known, unknown } from "../../../provider/checks/values";
import { late } from "../../support/notYetKnown";
import { errorsOf, record, unwrap } from "../../support/recorder";
import { turns } from "../../support/turns";

const short: Rule = ({ text, list }, errors) => {
    for (const [path, value] of [
        ["text", text],
        ...((list ?? []) as unknown[]).map((item, i) => [`list[${i}]`, item]),
    ]) {
        if (known(value) && String(value).length > 3) errors.add(path as string, "is too long");
        if (known(value) && String(value).length === 3) errors.warn(path as string, "is nearly too long");
    }
};
const check = <T extends object>(args: T, rule: Rule = short) => checkedArgs("Thing", args, undefined, rule);
const rejection = (output: pulumi.Output<unknown>) =>
    (output as unknown as { promise(): Promise<unknown> }).promise().then(
        () => undefined,
        (error: Error) => error.message,
    );

class Thing extends pulumi.ComponentResource {
    constructor(name: string, parent?: pulumi.Resource) {
        super("aws-golden-image:index:Thing", name, {}, { parent });
    }
}

describe("checkedArgs", () => {
    it("returns plain arguments themselves", () => {
        const args = { text: "a", list: ["b"] };
        expect(check(args)).to.equal(args);
    });

    it("throws all errors of what is known, with their paths", async () => {
        expect(await errorsOf(() => check({ text: "long", list: ["ok", "longer", late("longest")] }))).to.deep.equal([
            "text: is too long",
            "list[1]: is too long",
        ]);
    });

    it("is an error of inputs that a program prints without a stack", () => {
        try {
            check({ text: "long" });
        } catch (error) {
            expect(error).to.be.instanceOf(pulumi.InputPropertiesError);
            expect(error).to.have.property("__pulumiRunError", true);
            expect((error as Error).message).to.equal(
                "Thing has 1 validation error; nothing was created:\n  text: is too long",
            );
            return;
        }
        expect.fail("nothing was thrown");
    });

    it("shows the rule `unknown` for what is to come, and the value when it has come", async () => {
        await record(async () => {
            const seen: unknown[] = [];
            const checked = check({ a: { b: late(1) }, c: Promise.resolve(2) }, (args) => void seen.push(args));
            await unwrap(pulumi.all([checked.a.b, checked.c]));
            expect(seen[0]).to.deep.equal({ a: { b: unknown }, c: unknown });
            expect(seen.at(-1)).to.deep.equal({ a: { b: 1 }, c: 2 });
            expect([given(unknown), known(unknown)]).to.deep.equal([true, false]);
        });
    });

    for (const [what, value] of [
        ["an output", late("long")],
        ["a promise", Promise.resolve("long")],
        ["an output within an output", late("x").apply(() => late("long"))],
    ] as const) {
        it(`lets ${what} reject whoever uses it when it is wrong`, async () => {
            await record(async () => {
                const { text } = check({ text: value as unknown as pulumi.Output<string> });
                expect(await rejection(text)).to.equal(
                    "Thing has 1 validation error, found during the deployment:\n  text: is too long",
                );
            });
        });
    }

    it("sees through objects of outputs that an output holds", async () => {
        await record(async () => {
            const list = late(0).apply(() => [late("long")]) as unknown as pulumi.Output<string[]>;
            expect(await rejection(check({ list }, listRule).list)).to.match(/list\[0\]: is too long$/);
        });
    });

    it("keeps secrets secret and values as they are", async () => {
        await record(async () => {
            const { text, list } = check({ text: pulumi.secret("abc"), list: [late("b")] });
            expect(await pulumi.isSecret(text)).to.equal(true);
            expect(await unwrap(text)).to.equal("abc");
            expect(await unwrap(list[0])).to.equal("b");
        });
    });

    describe("of a secret", () => {
        const quoting: Rule = ({ key, other, tags }, errors) => {
            if (known(key)) errors.add("key", `\`${String(key)}\` is wrong`);
            if (known(other) && known(key)) errors.add("other", `is not ${String(key).slice(0, 57)}...`);
            if (known(tags?.a)) errors.add('tags["a"]', `\`${String(tags.a)}\` is wrong`);
            if (known(key)) errors.warn("other", `differs from ${String(key)}`);
        };
        const password = "swordfish".repeat(8);

        it("tells no error with the value in it, whole or shortened", async () => {
            await record(async () => {
                const message = await rejection(check({ key: pulumi.secret(password), other: 1 }, quoting).key);
                expect(message).to.equal(
                    "Thing has 2 validation errors, found during the deployment:\n" +
                        "  key: is not valid. The value is a secret, so the details are not shown.\n" +
                        "  other: is not [secret]...",
                );
                const tags = { a: pulumi.secret("abc") };
                expect(await rejection(check({ tags }, quoting).tags.a)).not.to.include("abc");
            });
        });

        it("tells no warning with the value in it", async () => {
            const warns: Rule = ({ key }, errors) => void (known(key) && errors.warn("other", `not ${String(key)}`));
            const recorder = await record(() => unwrap(check({ key: pulumi.secret(password) }, warns).key));
            expect(recorder.warnings).to.deep.equal(["Thing: other: not [secret]"]);
        });
    });

    it("hands on resources without looking into them", async () => {
        await record(() => {
            const thing = new Thing("thing");
            const checked = check({ thing, text: late("a") }, ({ thing: seen }) => expect(seen).to.equal(thing));
            expect(checked.thing).to.equal(thing);
        });
    });

    it("leaves unknown values unchecked in a preview", async () => {
        await record(
            async () => {
                const unknownOutput = new (
                    pulumi.Output as unknown as new (...args: unknown[]) => pulumi.Output<string>
                )(
                    new Set(),
                    Promise.resolve(undefined),
                    Promise.resolve(false),
                    Promise.resolve(false),
                    Promise.resolve(new Set()),
                );
                const seen: unknown[] = [];
                check({ text: unknownOutput }, (args) => void seen.push(args));
                await turns();
                expect(seen).to.deep.equal([{ text: unknown }]);
            },
            { preview: true },
        );
    });

    it("says each warning once, those of late values when they come", async () => {
        const { warnings } = await record(async () => {
            const { list } = check({ text: "abc", list: [late("def"), late("x")] });
            await unwrap(pulumi.all(list));
        });
        expect(warnings).to.deep.equal(["Thing: text: is nearly too long", "Thing: list[0]: is nearly too long"]);
    });

    it("says no warning of a part, whose whole says it", async () => {
        const { warnings } = await record(() => {
            const whole = new Thing("whole");
            checkedArgs("Thing", { text: "abc" }, partOf(whole), short);
            checkedArgs("Other", { text: "abc" }, { parent: whole }, short);
        });
        expect(warnings).to.deep.equal(["Other: text: is nearly too long"]);
    });

    it("reports errors of a part as well", async () => {
        await record(() => {
            const whole = new Thing("whole");
            expect(() => checkedArgs("Thing", { text: "long" }, partOf(whole), short)).to.throw(/text: is too long/);
        });
    });
});

const listRule: Rule = ({ list }, errors) => {
    if (!Array.isArray(list)) return;
    list.forEach((item, index) => {
        if (known(item) && String(item).length > 3) errors.add(`list[${index}]`, "is too long");
    });
};
