// The provider's plugin server.
package main

import (
	"context"
	"flag"
	"log"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider"
)

// version is set by the release build.
var version = "dev"

func main() {
	debug := flag.Bool("debug", false, "wait for a debugger: print how to reattach Terraform to this process")
	flag.Parse()

	err := providerserver.Serve(context.Background(), provider.New(version), providerserver.ServeOpts{
		Address: "registry.terraform.io/confluence-as-code/confluence",
		Debug:   *debug,
	})
	if err != nil {
		log.Fatal(err)
	}
}
