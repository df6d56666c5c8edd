// Package prov bridges a cut-down build of the Terraform AWS provider into
// Pulumi under the tokens and property names of the official @pulumi/aws v7.
package prov

import (
	"context"
	_ "embed"
	"encoding/json"

	"github.com/hashicorp/terraform-provider-aws/xpprovider"
	pfbridge "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/pf/tfbridge"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"
	bridge "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge/info"
	shim "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfshim"
	shimv2 "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfshim/sdk-v2"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
)

// Version answers a request of @pulumi/aws for its own version; set it with
// -ldflags "-X pulumi-aws-golden-image/toolchain/aws/prov.Version=7.x.y".
var Version = "7.48.0"

// tokens.json maps Terraform names to the tokens of @pulumi/aws.
//
//go:embed tokens.json
var tokensJSON []byte

// bridge-metadata.json is written by pulumi-tfgen-aws; "{}" before its first run.
//
//go:embed bridge-metadata.json
var metadata []byte

// Provider describes the bridged provider.
func Provider() tfbridge.ProviderInfo {
	ctx := context.Background()
	fw, sdk, err := xpprovider.GetProvider(ctx)
	must(err)

	info := tfbridge.ProviderInfo{
		P:                pfbridge.MuxShimWithPF(ctx, shimv2.NewProvider(sdk), fw),
		Name:             "aws",
		ResourcePrefix:   "aws",
		Version:          Version,
		GitHubOrg:        "hashicorp",
		License:          "MPL-2.0",
		UpstreamRepoPath: "./upstream", // there are no docs; it only must not be looked for
		MetadataInfo:     tfbridge.NewProviderMetadata(metadata),
		Config: map[string]*tfbridge.SchemaInfo{
			"region":                  {Default: &tfbridge.DefaultInfo{EnvVars: []string{"AWS_REGION", "AWS_DEFAULT_REGION"}}},
			"skip_metadata_api_check": {Type: "boolean", Default: &tfbridge.DefaultInfo{Value: true}},
			"skip_region_validation":  {Default: &tfbridge.DefaultInfo{Value: true}},
		},
		Resources:   map[string]*tfbridge.ResourceInfo{},
		DataSources: map[string]*tfbridge.DataSourceInfo{},
		Functions:   map[string]*bridge.Function{},

		SkipValidateProviderConfigForPluginFramework: true,
		EnableZeroDefaultSchemaVersion:               true,
		SkipDefaultFixups:                            true,
	}

	var toks struct{ Resources, DataSources, Functions map[string]string }
	must(json.Unmarshal(tokensJSON, &toks))
	for tf, tok := range toks.Resources {
		r := &tfbridge.ResourceInfo{Tok: tokens.Type(tok), Fields: map[string]*tfbridge.SchemaInfo{}}
		if s, ok := info.P.ResourcesMap().GetOk(tf); ok {
			if t, ok := s.Schema().GetOk("tags_all"); ok && t.Optional() {
				r.Fields["tags_all"] = &tfbridge.SchemaInfo{MarkAsComputedOnly: tfbridge.True()}
			}
		}
		if s, ok := info.P.ResourcesMap().GetOk(tf); ok {
			if t, ok := s.Schema().GetOk("tags"); ok && t.Type() == shim.TypeMap && (t.Optional() || t.Required()) {
				r.PreCheckCallback = applyTags
			}
		}
		info.Resources[tf] = r
	}
	for tf, tok := range toks.DataSources {
		info.DataSources[tf] = &tfbridge.DataSourceInfo{
			Tok: tokens.ModuleMember(tok), Fields: map[string]*tfbridge.SchemaInfo{}}
	}
	for tf, tok := range toks.Functions {
		info.Functions[tf] = &bridge.Function{Tok: tokens.ModuleMember(tok)}
	}
	special(&info)
	info.SetAutonaming(255, "-")
	return info
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
