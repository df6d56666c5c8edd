// The one place that defines what the package is called in each ecosystem. The version is repeated from package.json so
// that a bundle and a compiled library need no file at run time; a test keeps the two equal.

export const packageName = "aws-golden-image";
export const packageVersion = "0.1.0";
export const npmName = "pulumi-aws-golden-image";
export const repository = "https://github.com/pulumi-aws-golden-image/pulumi-aws-golden-image";

/** What Pulumi's registry shows beside the name. */
export const logoUrl =
    "https://raw.githubusercontent.com/pulumi-aws-golden-image/pulumi-aws-golden-image/main/docs/logo.svg";

/** Keys of the tags that say which stack has created a version. */
export const ownerTags = { project: `${packageName}:project`, stack: `${packageName}:stack` } as const;

// Release archives are looked up here when the plugin is neither on PATH nor named in Pulumi.yaml.
export const pluginDownloadURL = "github://api.github.com/pulumi-aws-golden-image/pulumi-aws-golden-image";

// The generated Node.js SDK goes through the plugin; the npm package itself is the native library, hence another name.
export const nodejsSdkName = "pulumi-aws-golden-image-sdk";
export const pythonName = "pulumi_aws_golden_image";
export const goPackage = "awsgoldenimage";
export const goImportBasePath = `github.com/pulumi-aws-golden-image/pulumi-aws-golden-image/sdk/go/${goPackage}`;
export const csharpRootNamespace = "GoldenImage";
export const csharpNamespace = "Aws";
export const javaBasePackage = "io.github.pulumiawsgoldenimage";

/** The type token of a component or resource of this package, e.g. `aws-golden-image:index:Component`. */
export function token(className: string): string {
    return `${packageName}:index:${className}`;
}
