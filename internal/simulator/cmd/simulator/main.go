// Command simulator runs a local Confluence to try the provider with, and shows it in the browser.
//
//	simulator [flags]             runs until it is interrupted
//	simulator [flags] render FILE prints a body in storage format as an HTML document; the images beside the file are its attachments
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator/playground"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator/web"
)

func main() {
	log.SetFlags(0)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:])
	stop()
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		log.Fatal(err)
	}
}

func run(ctx context.Context, arguments []string) error {
	f, rest, err := parse(arguments)
	if err != nil {
		return err
	}
	site := simulator.New(f.options)
	if f.seed == "documentation" {
		if err := playground.Fill(site); err != nil {
			return err
		}
	}
	switch {
	case len(rest) == 2 && rest[0] == "render":
		return render(site, rest[1], os.Stdout)
	case len(rest) > 0:
		return fmt.Errorf("the arguments must be flags, or render and a file, got: %q", rest)
	}
	return serve(ctx, site, f.address)
}

// serve listens at an address, says what is there, and answers requests until the context ends.
func serve(ctx context.Context, site *simulator.Simulator, address string) error {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return fmt.Errorf("%w; another address can be given with -addr, or with make playground ADDR=127.0.0.1:0, which takes a free port", err)
	}
	fmt.Print(welcome(site, "http://"+listener.Addr().String()))
	if err := answer(ctx, site, listener); err != nil {
		return err
	}
	fmt.Println("\nThe simulated Confluence is stopped, and its content is gone.")
	return nil
}

// answer answers requests until the context ends.
func answer(ctx context.Context, site *simulator.Simulator, listener net.Listener) error {
	server := &http.Server{Handler: web.New(site), ReadHeaderTimeout: time.Minute}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	limit, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if err := server.Shutdown(limit); err != nil {
		return server.Close() // a request that is still open, such as one that is answered late
	}
	return nil
}
