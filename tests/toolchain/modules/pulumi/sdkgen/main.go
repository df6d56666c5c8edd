// Sdkgen writes the SDK of a Pulumi schema in one language, without a language host.
//
//	sdkgen SCHEMA FOLDER LANGUAGE [LOADER]
//
// LOADER is the address of the engine's schema loader; without it the schema may not refer to another package.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/blang/semver"
	gogen "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

const tool = "aws-golden-image"

func main() {
	if len(os.Args) < 4 {
		fail(fmt.Errorf("usage: sdkgen SCHEMA FOLDER LANGUAGE [LOADER]"))
	}
	var loader schema.ReferenceLoader = noLoader{}
	if len(os.Args) > 4 {
		client, err := schema.NewLoaderClient(os.Args[4])
		fail(err)
		loader = client
	}
	// Only an SDK for `pulumi package add` comes with a loader, and only that one is compiled when it is installed.
	local := len(os.Args) > 4
	files, err := generate(os.Args[1], os.Args[3], loader, local)
	fail(err)
	for name, content := range files {
		path := filepath.Join(os.Args[2], name)
		fail(os.MkdirAll(filepath.Dir(path), 0o755))
		fail(os.WriteFile(path, content, 0o644))
	}
}

func generate(file, language string, loader schema.ReferenceLoader, local bool) (map[string][]byte, error) {
	bytes, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var spec schema.PackageSpec
	if err := json.Unmarshal(bytes, &spec); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	pkg, diagnostics, err := schema.BindSpec(spec, loader, schema.ValidationOptions{})
	if err != nil {
		return nil, err
	}
	if diagnostics.HasErrors() {
		return nil, diagnostics
	}
	switch language {
	case "nodejs":
		return nodejs.GeneratePackage(tool, pkg, nil, nil, local, loader)
	case "python":
		return python.GeneratePackage(tool, pkg, nil, loader)
	case "go":
		return gogen.GeneratePackage(tool, pkg, nil)
	}
	return nil, fmt.Errorf("there is no generator for %q; known are nodejs, python and go", language)
}

// noLoader explains itself where the schema refers to a package that nobody can load.
type noLoader struct{}

func (noLoader) missing(name string) error {
	return fmt.Errorf("the schema refers to the package %s, which needs a schema loader", name)
}

func (l noLoader) LoadPackage(name string, _ *semver.Version) (*schema.Package, error) {
	return nil, l.missing(name)
}

func (l noLoader) LoadPackageV2(_ context.Context, d *schema.PackageDescriptor) (*schema.Package, error) {
	return nil, l.missing(d.Name)
}

func (l noLoader) LoadPackageReference(name string, _ *semver.Version) (schema.PackageReference, error) {
	return nil, l.missing(name)
}

func (l noLoader) LoadPackageReferenceV2(_ context.Context, d *schema.PackageDescriptor) (schema.PackageReference, error) {
	return nil, l.missing(d.Name)
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
