// Sdkgen writes the .NET SDK of a Pulumi schema, without a language host.
//
//	sdkgen SCHEMA FOLDER LOGO
//
// LOGO is the whole path of the picture that NuGet shows; without one the generator would fetch Pulumi's from GitHub.
package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"

	dotnet "github.com/pulumi/pulumi-dotnet/pulumi-language-dotnet/v3/codegen"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

const tool = "aws-golden-image"

func main() {
	if len(os.Args) != 4 {
		fail(fmt.Errorf("usage: sdkgen SCHEMA FOLDER LOGO"))
	}
	files, err := generate(os.Args[1], os.Args[3])
	fail(err)
	for name, content := range files {
		path := filepath.Join(os.Args[2], name)
		fail(os.MkdirAll(filepath.Dir(path), 0o755))
		fail(os.WriteFile(path, content, 0o644))
	}
}

func generate(file, logo string) (map[string][]byte, error) {
	bytes, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var spec schema.PackageSpec
	if err := json.Unmarshal(bytes, &spec); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	pkg, diagnostics, err := schema.BindSpec(spec, noLoader{}, schema.ValidationOptions{})
	if err != nil {
		return nil, err
	}
	if diagnostics.HasErrors() {
		return nil, diagnostics
	}
	// The generator asks by HTTP for what may as well be a file.
	http.DefaultTransport.(*http.Transport).RegisterProtocol("file", http.NewFileTransport(http.Dir("/")))
	pkg.LogoURL = "file://" + filepath.ToSlash(logo)
	return dotnet.GeneratePackage(tool, pkg, nil, nil)
}

// noLoader is never asked: the schema refers to no other package.
type noLoader struct{ schema.ReferenceLoader }

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
