// The provider's plugin server, and the commands that people run.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"os/signal"
	"syscall"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/drift"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/export"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/export/roles"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/plugin"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider"
)

// version is set by the release build.
var version = "dev"

const usage = `Terraform and OpenTofu start this provider themselves. Commands to run by hand, each with -help:
  terraform-provider-confluence export        writes an existing site as configuration
  terraform-provider-confluence plan-roles    proposes space roles in place of permissions (Cloud)
  terraform-provider-confluence drift-report  reports what was changed outside Terraform, by whom and when

Options:
`

func main() {
	if len(os.Args) > 1 {
		switch arguments := os.Args[2:]; os.Args[1] {
		case export.Name:
			os.Exit(run(arguments, runExport))
		case roles.Name:
			os.Exit(run(arguments, runPlanRoles))
		case drift.Name:
			os.Exit(run(arguments, runDriftReport))
		}
	}
	managedDebug := flag.Bool("debug", false, "run for use with a debugger: print the environment variable that attaches Terraform to this process")
	printVersion := flag.Bool("version", false, "print the version")
	flag.Usage = func() {
		fmt.Fprint(flag.CommandLine.Output(), usage)
		flag.PrintDefaults()
	}
	flag.Parse()
	if *printVersion {
		fmt.Println(version)
		return
	}

	err := plugin.Serve(provider.New(version), *managedDebug)
	confluence.LogSummary()
	if err != nil {
		log.Fatal(err)
	}
}

// run runs a command. The first signal ends it cleanly, the second at once.
func run(arguments []string, command func(ctx context.Context, arguments []string) int) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	return command(ctx, arguments)
}

func runExport(ctx context.Context, arguments []string) int {
	plugin.QuietLogs()
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

func runPlanRoles(ctx context.Context, arguments []string) int {
	return roles.Run(ctx, arguments, os.Stdout, os.Stderr, func() (confluence.Client, error) {
		return provider.ClientFromEnvironment(version, roles.Name)
	})
}

func runDriftReport(ctx context.Context, arguments []string) int {
	return drift.Run(ctx, arguments, os.Stdin, os.Stdout, os.Stderr, func() (confluence.Client, error) {
		return provider.ClientFromEnvironment(version, drift.Name)
	})
}
