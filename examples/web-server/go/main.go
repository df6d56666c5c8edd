// The image of our web servers: built on Sundays if anything is new, tested, and given to two regions and one account.
package main

import (
	golden "github.com/pulumi-aws-golden-image/pulumi-aws-golden-image/sdk/go/awsgoldenimage"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		web, err := golden.NewGoldenImagePipeline(ctx, "web-server", &golden.GoldenImagePipelineArgs{
			Description: pulumi.String("Apache web server on Amazon Linux 2023"),
			BaseImage: &golden.BaseImageArgs{
				Managed:      pulumi.StringRef("amazon-linux-2023"),
				Architecture: pulumi.StringRef("x86_64"),
			},
			Components: []golden.ComponentReferenceArgs{
				{
					File:       pulumi.StringRef("../components/apache.yml"),
					Parameters: pulumi.StringArrayMap{"ServerName": pulumi.StringArray{pulumi.String("www.example.com")}},
				},
				{File: pulumi.StringRef("../components/apache-test.yml")},
			},
			InstanceTypes: pulumi.StringArray{pulumi.String("t3.medium")},
			RootVolume:    &golden.RootVolumeArgs{SizeGiB: pulumi.Int(30)},
			LogBucket:     &golden.LogBucketArgs{Prefix: pulumi.StringRef("build-logs")},
			Notifications: &golden.NotificationsArgs{Emails: []string{"images@example.com"}},
			Schedule: &golden.ScheduleArgs{
				Expression: pulumi.String("cron(0 2 ? * SUN *)"),
				Timezone:   pulumi.String("Europe/Zurich"),
			},
			Tests: &golden.ImageTestsArgs{TimeoutMinutes: pulumi.Int(90)},
			Regions: []golden.DistributionRegionArgs{
				{Region: "us-east-1"},
				{Region: "eu-central-1"},
			},
			TargetAccounts: []golden.TargetAccountArgs{{
				AccountId:     "222233334444",
				AssumeRoleArn: pulumi.String("arn:aws:iam::222233334444:role/deploy"),
			}},
			SsmParameter: pulumi.StringRef("/imagebuilder/web-server/latest"),
			Lifecycle: &golden.LifecycleArgs{
				DeprecateAfterDays: pulumi.IntRef(30),
				DisableAfterDays:   pulumi.IntRef(60),
				DeleteAfterDays:    pulumi.IntRef(90),
				KeepAtLeast:        pulumi.IntRef(3),
			},
			Tags: pulumi.StringMap{
				"Environment": pulumi.String("Production"),
				"Purpose":     pulumi.String("WebServer"),
			},
		})
		if err != nil {
			return err
		}
		ctx.Export("pipelineArn", web.PipelineArn)
		ctx.Export("recipeVersion", web.RecipeVersion)
		ctx.Export("logBucketName", web.LogBucketName)
		ctx.Export("ssmParameterNames", web.SsmParameterNames)
		return nil
	})
}
