package main

import (
	"fmt"
	"strconv"

	golden "github.com/pulumi-aws-golden-image/pulumi-aws-golden-image/sdk/go/awsgoldenimage"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		greeting, _ := ctx.GetConfig("greeter:greeting")
		size := 10
		if given, ok := ctx.GetConfig("greeter:size"); ok {
			size, _ = strconv.Atoi(given)
		}
		retain, _ := ctx.GetConfig("greeter:retain")
		command := fmt.Sprintf("echo %s", greeting)
		document := pulumi.Map{
			"schemaVersion": pulumi.String("1.0"),
			"phases": pulumi.Array{pulumi.Map{
				"name": pulumi.String("build"),
				"steps": pulumi.Array{pulumi.Map{
					"name":   pulumi.String("Greet"),
					"action": pulumi.String("ExecuteBash"),
					"inputs": pulumi.Map{"commands": pulumi.ToStringArray([]string{command})},
				}},
			}},
		}
		image, err := golden.NewGoldenImagePipeline(ctx, "greeter", &golden.GoldenImagePipelineArgs{
			BaseImage: &golden.BaseImageArgs{Managed: pulumi.StringRef("amazon-linux-2023")},
			Components: []golden.ComponentReferenceArgs{
				{Managed: pulumi.StringRef("update-linux")},
				{Name: pulumi.StringRef("greet"), Document: document},
			},
			RootVolume:        &golden.RootVolumeArgs{SizeGiB: pulumi.Int(size)},
			RetainOldVersions: pulumi.BoolRef(retain != "false"),
		})
		if err != nil {
			return err
		}
		ctx.Export("recipeVersion", image.RecipeVersion)
		return nil
	})
}
