package plugin

import (
	"os"
	"runtime/debug"

	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"
)

// Serve runs the plugin server of a provider until Terraform stops it. With managedDebug, it prints the environment variable
// that attaches Terraform to this process, and waits.
func Serve(newProvider func() provider.Provider, managedDebug bool) error {
	QuietLogs()
	if os.Getenv("GOGC") == "" {
		// Collecting garbage less often saves time, but each plan of thousands of objects needs memory for all that is not collected.
		debug.SetGCPercent(150)
	}
	var options []tf6server.ServeOpt
	if managedDebug {
		options = append(options, tf6server.WithManagedDebug())
	} else {
		ExitWithParent()
	}
	return tf6server.Serve("registry.terraform.io/confluence-as-code/confluence", NewServer(newProvider), options...)
}
