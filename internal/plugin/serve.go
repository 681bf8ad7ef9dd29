package plugin

import (
	"os"
	"runtime/debug"

	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"
)

// memoryLimit is the size at which garbage is collected more often, in bytes. Without it, the garbage of a plan of thousands of objects
// is four times as large as what is needed.
const memoryLimit = 160 << 20

// Serve runs the plugin server of a provider until Terraform stops it. With managedDebug, it prints the environment variable
// that attaches Terraform to this process, and waits.
func Serve(newProvider func() provider.Provider, managedDebug bool) error {
	QuietLogs()
	if os.Getenv("GOGC") == "" {
		// A provider runs for seconds and needs little memory: collecting garbage less often saves a tenth of its time.
		debug.SetGCPercent(400)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryLimit)
	}
	var options []tf6server.ServeOpt
	if managedDebug {
		options = append(options, tf6server.WithManagedDebug())
	} else {
		ExitWithParent()
	}
	return tf6server.Serve("registry.terraform.io/confluence-as-code/confluence", NewServer(newProvider), options...)
}
