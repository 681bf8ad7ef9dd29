// The provider's plugin server, and the subcommands that people run.
package main

import (
	"context"
	"flag"
	"log"
	"os"
	"os/signal"
	"syscall"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/export"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/plugin"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider"
)

// version is set by the release build.
var version = "dev"

func main() {
	if len(os.Args) > 1 && os.Args[1] == "export" {
		os.Exit(runExport(os.Args[2:]))
	}
	managedDebug := flag.Bool("debug", false, "run for use with a debugger: print the environment variable that attaches Terraform to this process")
	flag.Parse()

	err := plugin.Serve(provider.New(version), *managedDebug)
	confluence.LogSummary()
	if err != nil {
		log.Fatal(err)
	}
}

// runExport runs the subcommand "export". The first signal ends it cleanly, the second at once.
func runExport(arguments []string) int {
	plugin.QuietLogs()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	command := export.Command{
		Version: version,
		Stdout:  os.Stdout,
		Stderr:  os.Stderr,
		NewServer: func(configured func(*confluence.Config)) export.Server {
			return plugin.NewServer(provider.New(version, configured))().(export.Server)
		},
	}
	return command.Run(ctx, arguments)
}
