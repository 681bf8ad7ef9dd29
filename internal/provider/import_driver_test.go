package provider_test

import (
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// importID makes the state anew by importing with an ID.
func (r *instance) importID(id string) {
	r.t.Helper()
	noErrors(r.t, "import "+r.name, r.tryImport(&tfprotov6.ImportResourceStateRequest{TypeName: r.name, ID: id}))
}

func (r *instance) importError(id string, want ...string) {
	r.t.Helper()
	expectError(r.t, r.tryImport(&tfprotov6.ImportResourceStateRequest{TypeName: r.name, ID: id}), want...)
}

// importIdentity makes the state anew by importing with an identity.
func (r *instance) importIdentity(identity config) {
	r.t.Helper()
	typ := r.process().identities.IdentitySchemas[r.name].ValueType()
	noErrors(r.t, "import "+r.name, r.tryImport(&tfprotov6.ImportResourceStateRequest{
		TypeName: r.name, Identity: &tfprotov6.ResourceIdentityData{IdentityData: dynamic(r.t, typ, toValue(r.t, typ, identity))},
	}))
}

func (r *instance) tryImport(req *tfprotov6.ImportResourceStateRequest) []*tfprotov6.Diagnostic {
	r.t.Helper()
	p := r.process()
	resp, err := p.server.ImportResourceState(r.t.Context(), req)
	must(r.t, err)
	if hasErrors(resp.Diagnostics) {
		return resp.Diagnostics
	}
	imported := resp.ImportedResources[0]
	r.state = unmarshal(r.t, imported.State, p.schemas.ResourceSchemas[r.name].ValueType())
	r.private, r.identity, r.tainted = imported.Private, imported.Identity, false
	diags := r.refreshIn(p)
	if !hasErrors(diags) && r.gone() {
		r.t.Fatalf("import %s: there is no such object", r.name)
	}
	return diags
}
