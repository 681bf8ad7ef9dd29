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
	"github.com/confluence-as-code/terraform-provider-confluence/internal/export/roles"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/plugin"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider"
)

// version is set by the release build.
var version = "dev"

func main() {
	if len(os.Args) > 1 && os.Args[1] == roles.Name {
		os.Exit(runPlanRoles(os.Args[2:]))
	}
	managedDebug := flag.Bool("debug", false, "run for use with a debugger: print the environment variable that attaches Terraform to this process")
	flag.Parse()

	err := plugin.Serve(provider.New(version), *managedDebug)
	confluence.LogSummary()
	if err != nil {
		log.Fatal(err)
	}
}

// runPlanRoles runs the subcommand "plan-roles". The first signal ends it cleanly, the second at once.
func runPlanRoles(arguments []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	return roles.Run(ctx, arguments, os.Stdout, os.Stderr, func() (confluence.Client, error) {
		return provider.ClientFromEnvironment(version, roles.Name)
	})
}
