// The provider's plugin server.
package main

import (
	"context"
	"errors"
	"flag"
	"log"
	"os"
	"os/signal"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/export"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/plugin"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider"
)

// version is set by the release build.
var version = "dev"

func main() {
	if len(os.Args) > 1 && os.Args[1] == "export" {
		if err := runExport(os.Args[2:]); err != nil {
			log.Fatal(err)
		}
		return
	}
	managedDebug := flag.Bool("debug", false, "run for use with a debugger: print the environment variable that attaches Terraform to this process")
	flag.Parse()

	err := plugin.Serve(provider.New(version), *managedDebug)
	confluence.LogSummary()
	if err != nil {
		log.Fatal(err)
	}
}

// runExport finds the objects of another site's state on the site of the environment.
func runExport(args []string) error {
	var options export.AdoptOptions
	flags := flag.NewFlagSet("export", flag.ExitOnError)
	flags.StringVar(&options.State, "adopt", "", "output of terraform show -json on another site: write import blocks for the same objects on this site")
	flags.StringVar(&options.Users, "users", "", "CSV file with a line for each user: username or user key on the other site, account ID (Cloud) or username (Data Center) on this site")
	flags.StringVar(&options.Directory, "out", ".", "directory of the configuration")
	flags.BoolVar(&options.Force, "force", false, "overwrite files that were edited")
	_ = flags.Parse(args) // it exits
	if options.State == "" || flags.NArg() > 0 {
		return errors.New("usage: terraform-provider-confluence export --adopt state.json [--users users.csv] [--out DIRECTORY] [--force]")
	}
	plugin.QuietLogs()
	options.Report = os.Stdout
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	server, _ := plugin.NewServer(provider.New(version))().(export.Server)
	return export.Adopt(ctx, server, options)
}
