// The provider's plugin server.
package main

import (
	"flag"
	"log"
	"os"
	"runtime/debug"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/plugin"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider"
)

// version is set by the release build.
var version = "dev"

func main() {
	wait := flag.Bool("debug", false, "wait for a debugger: print how to reattach Terraform to this process")
	flag.Parse()

	plugin.QuietLogs()
	if os.Getenv("GOGC") == "" {
		// A provider lives for seconds and holds little: collecting garbage less often saves a tenth of its time.
		debug.SetGCPercent(400)
	}
	var options []tf6server.ServeOpt
	if *wait {
		options = append(options, tf6server.WithManagedDebug())
	} else {
		plugin.ExitWithParent()
	}
	err := tf6server.Serve("registry.terraform.io/confluence-as-code/confluence", plugin.NewServer(provider.New(version)), options...)
	confluence.LogSummary()
	if err != nil {
		log.Fatal(err)
	}
}
