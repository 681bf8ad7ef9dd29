// Schemajson prints the provider's schemas in the format of `terraform providers schema -json`, for `tfplugindocs
// generate --providers-schema`.
//
// It reads the schemas from the provider in this process, because a CLI prints only what it supports: Terraform 1.11 omits
// identities, and OpenTofu omits list resources and actions.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider"
)

func main() {
	schemas, err := dump(context.Background())
	if err != nil {
		log.Fatal("The schemas of the provider could not be read: ", err)
	}
	if err := json.NewEncoder(os.Stdout).Encode(object{
		"format_version":   "1.0",
		"provider_schemas": object{"confluence": schemas}, // the short name, which tfplugindocs expects
	}); err != nil {
		log.Fatal(err)
	}
}

func dump(ctx context.Context) (object, error) {
	server := providerserver.NewProtocol6(provider.New("dev")())()
	all, err := server.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		return nil, err
	}
	identities, err := server.GetResourceIdentitySchemas(ctx, &tfprotov6.GetResourceIdentitySchemasRequest{})
	if err != nil {
		return nil, err
	}
	if found := append(all.Diagnostics, identities.Diagnostics...); len(found) > 0 {
		return nil, fmt.Errorf("%s: %s", found[0].Summary, found[0].Detail)
	}
	actions := map[string]*tfprotov6.Schema{}
	for name, action := range all.ActionSchemas {
		actions[name] = action.Schema
	}
	return prune(object{
		"provider":                   schema(all.Provider),
		"resource_schemas":           each(all.ResourceSchemas, schema),
		"data_source_schemas":        each(all.DataSourceSchemas, schema),
		"ephemeral_resource_schemas": each(all.EphemeralResourceSchemas, schema),
		"list_resource_schemas":      each(all.ListResourceSchemas, schema),
		"action_schemas":             each(actions, schema),
		"functions":                  each(all.Functions, function),
		"resource_identity_schemas":  each(identities.IdentitySchemas, identity),
	}), nil
}
