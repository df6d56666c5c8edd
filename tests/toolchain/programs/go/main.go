package main

import (
	"errors"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

type greeting struct{ pulumi.ResourceState }

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		settings := config.New(ctx, "")
		if settings.GetBool("fail") {
			return errors.New("the program gave up")
		}
		inputs := pulumi.Map{"tone": pulumi.String(settings.Get("tone"))}
		if err := ctx.RegisterComponentResourceV2("greeter:index:Greeting", "hello", inputs, &greeting{}); err != nil {
			return err
		}
		ctx.Export("stack", pulumi.String(ctx.Stack()))
		ctx.Export("project", pulumi.String(ctx.Project()))
		ctx.Export("greeting", pulumi.String(settings.Require("greeting")))
		ctx.Export("word", settings.RequireSecret("word"))
		return nil
	})
}
