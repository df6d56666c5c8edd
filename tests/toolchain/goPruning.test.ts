import { expect } from "chai";
import { withoutUnused, wordsOf, type Usage } from "./goPruning";

describe("A Go package without what nothing uses", () => {
    const nameOf = (path: string) => path.replace(/^.*\//, "");

    function pruned(files: Record<string, string>, called: string[], more: Partial<Usage> = {}) {
        const kept = withoutUnused(new Map(Object.entries(files)), { nameOf, called: new Set(called), ...more });
        return Object.fromEntries(kept);
    }

    const twoFunctions = `// Package thing does things.
package thing

import (
	"bytes" // for One
	"strings"
	later "time"
)

// One is called.
func One() []byte {
	return bytes.ToUpper(helper())
}
func helper() []byte { return nil }

// Two is not called. It would call strings.Clone.
func Two() string {
	return strings.Clone(later.Now().String())
}
`;

    it("keeps what is called, what that calls, and the imports that are left in use", () => {
        expect(pruned({ "thing.go": twoFunctions }, ["One"])).to.deep.equal({
            "thing.go": `// Package thing does things.
package thing

import (
	"bytes" // for One
)

// One is called.
func One() []byte {
	return bytes.ToUpper(helper())
}
func helper() []byte { return nil }
`,
        });
    });

    it("is unchanged where everything is called, and has no file of which nothing is", () => {
        expect(pruned({ "thing.go": twoFunctions }, ["One", "Two"])).to.deep.equal({ "thing.go": twoFunctions });
        expect(pruned({ "thing.go": twoFunctions }, ["helper", "Three"])).to.deep.equal({});
    });

    it("keeps the methods of a type, for interfaces that nothing names", () => {
        const file = `package thing

type Kept struct{}

func (*Kept) ID() string { return "" }
func (k Kept) String() string { return "" }

type list[T any] struct{}

func (l *list[T]) Len() int { return 0 }
`;
        expect(pruned({ "thing.go": file }, ["Kept"])["thing.go"]).to.equal(`package thing

type Kept struct{}

func (*Kept) ID() string { return "" }
func (k Kept) String() string { return "" }
`);
    });

    it("keeps what runs by itself", () => {
        const file = `package thing

var _ Interface = (*Kept)(nil)

type Kept struct{}

func init() { register() }

func register() {}

func unused() {}
`;
        expect(pruned({ "thing.go": file }, [])["thing.go"]).to.equal(file.replace("\nfunc unused() {}\n", ""));
    });

    it("takes blocks of a line each apart, and leaves others as they are", () => {
        const file = `package thing

// Exports for use in other modules.
var (
	FindOne = findOne
	FindTwo = findTwo
)

const (
	first = iota
	Second
)

func findOne() {}
func findTwo() {}
`;
        expect(pruned({ "thing.go": file }, ["FindOne", "Second"])["thing.go"]).to.equal(`package thing

// Exports for use in other modules.
var FindOne = findOne
const (
	first = iota
	Second
)

func findOne() {}`);
    });

    it("keeps or leaves out some files as a whole", () => {
        const files = {
            "api_client.go": "package thing\n\nfunc (c *Client) invoke() { shared() }\n\nfunc unused() {}\n",
            "api_op_Get.go": "package thing\n\nfunc (c *Client) Get() { serializeGet() }\n\ntype GetInput struct{}\n",
            "api_op_Put.go": "package thing\n\nfunc (c *Client) Put() { serializePut() }\n\ntype PutInput struct{}\n",
            "serializers.go":
                "package thing\n\nfunc serializeGet() {}\nfunc serializePut() {}\nfunc shared() {}\nfunc other() {}\n",
        };
        const isOne = (file: string) => file.startsWith("api_op_");
        const stays = (file: string) => file === "api_client.go";
        for (const called of ["Get", "GetInput"]) {
            expect(pruned(files, [called], { isOne, stays }), called).to.deep.equal({
                "api_client.go": files["api_client.go"],
                "api_op_Get.go": files["api_op_Get.go"],
                "serializers.go": "package thing\n\nfunc serializeGet() {}\nfunc shared() {}",
            });
        }
    });

    it("does not go by the words of comments", () => {
        expect([...wordsOf("a := 1 // one\n\t// two\nb(c)")]).to.deep.equal(["a", "1", "one", "b", "c"]);
    });
});
