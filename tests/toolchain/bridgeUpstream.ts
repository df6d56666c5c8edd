// The sources of Pulumi's Terraform bridge, without what converts examples in documentation into six languages: the
// plugin is built without documentation, and the converters bring the compilers of four languages and Google's cloud.

import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { moduleFolder } from "./goBuild";
import { copyModule, downloadedModule } from "./goSource";
import { becomes, edit, instead, type Edit } from "./moduleEdits";

export const bridgeModule = "github.com/pulumi/pulumi-terraform-bridge/v3";

export async function makeBridgeUpstream(target: string): Promise<void> {
    const tests = (path: string) => !/(^|\/)tests?($|\/)/.test(path);
    copyModule(await downloadedModule(bridgeModule, moduleFolder("aws")), target, tests);
    const converter = join(target, "pkg", "tf2pulumi");
    for (const folder of ["gen", "internal"]) rmSync(join(converter, folder), { recursive: true });
    keepOnly(join(converter, "convert"), "convert.go");
    keepOnly(join(converter, "il"), "plugin_info.go");
    mkdirSync(join(target, csharp));
    writeFileSync(join(target, csharp, "csharp.go"), csharpTypes);
    edit(target, bridgeEdits);
}

function keepOnly(folder: string, file: string): void {
    for (const name of readdirSync(folder)) if (name !== file) rmSync(join(folder, name), { recursive: true });
}

const csharp = "pkg/tfgen/csharp";

/** All that the bridge takes of Pulumi's generator for .NET, which needs an older Pulumi than the CLI's. */
const csharpTypes = `package csharp

type CSharpPropertyInfo struct {
	Name string \`json:"name,omitempty"\`
}

type CSharpResourceInfo struct {
	Name string \`json:"name,omitempty"\`
}

type CSharpPackageInfo struct {
	PackageReferences            map[string]string \`json:"packageReferences,omitempty"\`
	Namespaces                   map[string]string \`json:"namespaces,omitempty"\`
	Compatibility                string            \`json:"compatibility,omitempty"\`
	DictionaryConstructors       bool              \`json:"dictionaryConstructors,omitempty"\`
	ProjectReferences            []string          \`json:"projectReferences,omitempty"\`
	LiftSingleValueMethodReturns bool              \`json:"liftSingleValueMethodReturns,omitempty"\`
	RootNamespace                string            \`json:"rootNamespace,omitempty"\`
	RespectSchemaVersion         bool              \`json:"respectSchemaVersion,omitempty"\`
}
`;

const noExamples = 'errors.New("this build converts no examples")';

export const bridgeEdits: Record<string, Edit> = {
    "pkg/tf2pulumi/convert/convert.go": becomes(`package convert

import "github.com/hashicorp/hcl/v2"

const (
	LanguageTypescript = "typescript"
	LanguagePulumi     = "pulumi"
	LanguagePython     = "python"
	LanguageGo         = "go"
	LanguageCSharp     = "csharp"
	LanguageJava       = "java"
	LanguageYaml       = "yaml"
	LanguageHCL        = "hcl"
)

type Diagnostics struct{ All hcl.Diagnostics }
`),
    "pkg/tfgen/generate_schema.go": instead(
        'csgen "github.com/pulumi/pulumi-dotnet/',
        '"\n',
        `csgen "${bridgeModule}/${csharp}"\n`,
    ),
    "pkg/tfgen/docs.go": instead("\tfiles, diags, err = convert.Convert(", "\n\t})\n", `\terr = ${noExamples}\n`),
    "pkg/tfgen/convert_cli.go": becomes(`package tfgen

import (
	"errors"

	"github.com/hashicorp/hcl/v2"
	pschema "github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

const exampleUnavailable = ""

type cliConverter struct{}

type translatedExample struct{ PCL, PulumiYAML string }

func cliConverterEnabled() bool { return false }

func (g *Generator) cliConverter() *cliConverter { return &cliConverter{} }

func (*cliConverter) StartConvertingExamples(docs string, _ examplePath) string { return docs }

func (*cliConverter) FinishConvertingExamples(p pschema.PackageSpec) pschema.PackageSpec { return p }

func (*cliConverter) Convert(string, string) (string, hcl.Diagnostics, error) { return "", nil, ${noExamples} }

func (*cliConverter) singleExampleFromHCLToPCL(string, string) (translatedExample, error) {
	return translatedExample{}, ${noExamples}
}

func (*cliConverter) singleExampleFromPCLToLanguage(translatedExample, string) (string, error) {
	return "", ${noExamples}
}
`),
};
