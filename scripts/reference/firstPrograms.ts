// The smallest program in each language, as the reference shows it. tests/engine/firstUp.test.ts deploys all of them but the one
// for .NET, which tests/toolchain/sdks.test.ts compiles where there is a `dotnet`.

import { goImportBasePath, packageVersion, pluginDownloadURL } from "../../provider/shared/package";

export interface FirstProgram {
    language: string;
    /** What a code block calls the language. */
    code: string;
    file: string;
    text: string;
}

const typescript = `import * as golden from "pulumi-aws-golden-image";

const web = new golden.GoldenImagePipeline("web", {
    baseImage: { managed: "amazon-linux-2023" },
    rootVolume: { sizeGiB: 20 },
});

export const recipeVersion = web.recipeVersion;
`;

const python = `import pulumi
import pulumi_aws_golden_image as golden

web = golden.GoldenImagePipeline(
    "web",
    base_image={"managed": "amazon-linux-2023"},
    root_volume={"size_gib": 20},
)

pulumi.export("recipeVersion", web.recipe_version)
`;

const go = `package main

import (
	golden "${goImportBasePath}"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		web, err := golden.NewGoldenImagePipeline(ctx, "web", &golden.GoldenImagePipelineArgs{
			BaseImage:  &golden.BaseImageArgs{Managed: pulumi.StringRef("amazon-linux-2023")},
			RootVolume: &golden.RootVolumeArgs{SizeGiB: pulumi.Int(20)},
		})
		if err != nil {
			return err
		}
		ctx.Export("recipeVersion", web.RecipeVersion)
		return nil
	})
}
`;

const java = `package images;

import com.pulumi.Pulumi;
import io.github.pulumiawsgoldenimage.awsgoldenimage.GoldenImagePipeline;
import io.github.pulumiawsgoldenimage.awsgoldenimage.GoldenImagePipelineArgs;
import io.github.pulumiawsgoldenimage.awsgoldenimage.inputs.BaseImageArgs;
import io.github.pulumiawsgoldenimage.awsgoldenimage.inputs.RootVolumeArgs;

public class App {
    public static void main(String[] args) {
        Pulumi.run(context -> {
            var web = new GoldenImagePipeline("web", GoldenImagePipelineArgs.builder()
                .baseImage(BaseImageArgs.builder().managed("amazon-linux-2023").build())
                .rootVolume(RootVolumeArgs.builder().sizeGiB(20).build())
                .build());
            context.export("recipeVersion", web.recipeVersion());
        });
    }
}
`;

const dotnet = `using System.Collections.Generic;
using Pulumi;
using GoldenImage.Aws;
using GoldenImage.Aws.Inputs;

return await Deployment.RunAsync(() =>
{
    var web = new GoldenImagePipeline("web", new GoldenImagePipelineArgs
    {
        BaseImage = new BaseImageArgs { Managed = "amazon-linux-2023" },
        RootVolume = new RootVolumeArgs { SizeGiB = 20 },
    });
    return new Dictionary<string, object?> { ["recipeVersion"] = web.RecipeVersion };
});
`;

const yaml = `resources:
  web:
    type: aws-golden-image:GoldenImagePipeline
    properties:
      baseImage: { managed: amazon-linux-2023 }
      rootVolume: { sizeGiB: 20 }
    options:
      version: ${packageVersion}
      pluginDownloadURL: ${pluginDownloadURL}
outputs:
  recipeVersion: \${web.recipeVersion}
`;

export const firstPrograms = {
    typescript: { language: "TypeScript", code: "typescript", file: "index.ts", text: typescript },
    python: { language: "Python", code: "python", file: "__main__.py", text: python },
    go: { language: "Go", code: "go", file: "main.go", text: go },
    java: { language: "Java", code: "java", file: "src/main/java/images/App.java", text: java },
    dotnet: { language: "C#", code: "csharp", file: "Program.cs", text: dotnet },
    yaml: { language: "YAML", code: "yaml", file: "Pulumi.yaml", text: yaml },
} satisfies Record<string, FirstProgram>;
