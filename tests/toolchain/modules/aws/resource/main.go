package main

import (
	"context"
	_ "embed"

	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/pf/tfbridge"

	"pulumi-aws-golden-image/toolchain/aws/prov"
)

//go:embed schema.json
var schema []byte

func main() { tfbridge.MainWithMuxer(context.Background(), "aws", prov.Provider(), schema) }
