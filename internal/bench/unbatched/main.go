// Unbatched is the provider with one request for each object that is read: what batches and reading ahead are measured
// against. The permissions of a space are read with one request in any case.
package main

import (
	"log"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/plugin"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider"
)

func main() {
	unbatched := func(config *confluence.Config) { config.SingleReads = true }
	if err := plugin.Serve(provider.New("bench", unbatched), false); err != nil {
		log.Fatal(err)
	}
}
