// The sources of the Pulumi CLI, without commands and state stores that nothing in this project calls. They bring three
// quarters of what the compiler would have to read: measured, 122 CPU seconds instead of 478.

import { appendFileSync, cpSync } from "node:fs";
import { join } from "node:path";
import { cached } from "./cache";
import { digestOf } from "./digest";
import { moduleFolder } from "./goBuild";
import { copyModule, downloadedModule } from "./goSource";
import { all, becomes, between, edit, instead, withoutLines, type Edit } from "./moduleEdits";
import { versions } from "./versions";

const modules = { pkg: "github.com/pulumi/pulumi/pkg/v3", sdk: "github.com/pulumi/pulumi/sdk/v3" };

export function pulumiSourceVersion(): string {
    return `${versions.pulumi}-${digestOf(moduleFolder("pulumi"), __filename)}`;
}

/** The folder of a Go module in which the CLI and the SDK generators can be built. */
export async function pulumiSource(): Promise<string> {
    const folder = await cached("pulumi-source", pulumiSourceVersion(), async (work) => {
        const module = join(work, "module");
        cpSync(moduleFolder("pulumi"), module, { recursive: true });
        await makePulumiUpstream(module);
    });
    return join(folder, "module");
}

/** Lets a copy of another module find compiled what it has in common with the CLI. */
export async function useSourceOfCli(module: string): Promise<void> {
    const upstream = join(await pulumiSource(), "upstream");
    for (const [name, path] of Object.entries(modules)) {
        appendFileSync(join(module, "go.mod"), `\nreplace ${path} => ${join(upstream, name)}\n`);
    }
}

async function makePulumiUpstream(module: string): Promise<void> {
    for (const [name, path] of Object.entries(modules)) {
        copyModule(await downloadedModule(path, moduleFolder("pulumi")), join(module, "upstream", name));
        appendFileSync(join(module, "go.mod"), `\nreplace ${path} => ./upstream/${name}\n`);
    }
    edit(join(module, "upstream", "pkg"), pkgEdits);
    edit(join(module, "upstream", "sdk"), sdkEdits);
}

export const pkgEdits: Record<string, Edit> = {
    // `pulumi api`, and the OpenAPI library that only it reads: a fifth of the build.
    "cmd/pulumi/cloud/schema.go": (text) =>
        `package cloud\n\nimport "strings"\n\n${between(text, "func markdownEnumTail(", "func nonNil(")}`,
    "cmd/pulumi/cloud/spec.go": all(
        withoutLines("pb33f/libopenapi", '"fmt"', '"slices"', '"sort"', '"strings"', "common/util/cmdutil"),
        (text) => between(text, "package cloud", "func parseIndex("),
        instead('"encoding/json"', "\n", '"encoding/json"\n\t"errors"\n'),
        (text) =>
            `${text}func parseIndex([]byte) (*Index, error) { return nil, errors.New("this build has no API") }\n`,
    ),
    // `pulumi neo`, the assistant.
    "cmd/pulumi/pulumi.go": all(
        withoutLines('cmd/pulumi/neo"'),
        instead('\t\t{\n\t\t\tName: "AI Commands"', "\n\t\t},\n"),
    ),
    // `pulumi logs` of AWS and Google functions.
    "operations/operations_aws.go": becomes(noLogs("AWS", 'var regionKey = config.MustMakeKey("aws", "region")')),
    "operations/operations_gcp.go": becomes(noLogs("GCP")),
    // State in buckets and databases: the tests keep theirs in folders.
    "backend/diy/backend.go": all(
        withoutLines('blob/azureblob"', 'blob/gcsblob"', 'blob/s3blob"', 'backend/diy/postgres"', 'v3/authhelpers"'),
        instead("\tif p.Scheme == gcsblob.Scheme {", "\n\t}\n"),
        instead("\tif p.Scheme == azureblob.Scheme {", "\n\t}\n"),
    ),
    "backend/diy/bucket.go": all(
        withoutLines("aws-sdk-go-v2/service/s3", '"net/url"'),
        instead("\t\tvar input *awss3.CopyObjectInput", "\n\t\t}\n"),
        instead("func fixupS3CopySource(", "\n}\n"),
    ),
    // Secrets that a cloud's key service encrypts: the tests use a passphrase.
    "secrets/cloud/manager.go": all(
        withoutLines('secrets/awskms"', 'secrets/azurekeyvault"', 'secrets/gcpkms"', 'secrets/hashivault"'),
        withoutLines('api/cloudkms/v1"', 'v3/authhelpers"'),
        instead("\tu, err := netUrl.Parse(url)", "\n\t}\n}", "\treturn gosecrets.OpenKeeper(ctx, url)\n}"),
        withoutLines('netUrl "net/url"'),
    ),
};

/** The SDK's module: credentials that a TPM seals. */
export const sdkEdits: Record<string, Edit> = {
    "go/common/util/securestore/tpm.go": becomes(`package securestore

type tpmWrapper struct{}

func (tpmWrapper) kind() wrapKind                { return wrapTPM }
func (tpmWrapper) available() error              { return ErrUnavailable }
func (tpmWrapper) wrap([]byte) ([]byte, error)   { return nil, ErrUnavailable }
func (tpmWrapper) unwrap([]byte) ([]byte, error) { return nil, ErrUnavailable }
`),
    "go/common/util/securestore/tpm_open_linux.go": becomes("package securestore\n"),
    "go/common/util/securestore/tpm_open_windows.go": becomes("package securestore\n"),
};

function noLogs(cloud: string, more = ""): string {
    return `package operations

import (
	"context"
	"errors"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/config"
)

${more}

func ${cloud}OperationsProvider(context.Context, map[config.Key]string, *Resource) (Provider, error) {
	return nil, errors.New("this build reads no logs of ${cloud}")
}
`;
}
