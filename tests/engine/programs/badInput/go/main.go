package main

import (
	golden "github.com/pulumi-aws-golden-image/pulumi-aws-golden-image/sdk/go/awsgoldenimage"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		_, err := golden.NewGoldenImagePipeline(ctx, "web", &golden.GoldenImagePipelineArgs{
			Name: pulumi.StringRef("Web_Server"),
			BaseImage: &golden.BaseImageArgs{
				Managed: pulumi.StringRef("amazon-linux-2032"),
				AmiId:   pulumi.String("ami-0123456789abcdef0"),
			},
			Components:     []golden.ComponentReferenceArgs{{File: pulumi.StringRef("missing.yml")}},
			Regions:        []golden.DistributionRegionArgs{{Region: "us-east-1"}, {Region: "us-east-1"}},
			TargetAccounts: []golden.TargetAccountArgs{{AccountId: "123"}},
			Schedule: &golden.ScheduleArgs{
				Expression: pulumi.String("cron(0 2 * * SUN)"),
				Timezone:   pulumi.String("Mars/Phobos"),
			},
		})
		return err
	})
}
