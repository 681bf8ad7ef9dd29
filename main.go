// The provider's plugin server.
package main

import (
	"flag"
	"log"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/plugin"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider"
)

// version is set by the release build.
var version = "dev"

func main() {
	managedDebug := flag.Bool("debug", false, "run for use with a debugger: print the environment variable that attaches Terraform to this process")
	flag.Parse()

	err := plugin.Serve(provider.New(version), *managedDebug)
	confluence.LogSummary()
	if err != nil {
		log.Fatal(err)
	}
}
