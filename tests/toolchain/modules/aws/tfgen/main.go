package main

import (
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/pf/tfgen"

	"pulumi-aws-golden-image/toolchain/aws/prov"
)

func main() { tfgen.MainWithMuxer("aws", prov.Provider()) }
