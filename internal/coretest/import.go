package coretest

import (
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// ImportID replaces the state by importing with an import ID.
func (r *Instance) ImportID(id string) {
	r.T.Helper()
	NoErrors(r.T, "import "+r.Name, r.tryImport(&tfprotov6.ImportResourceStateRequest{TypeName: r.Name, ID: id}))
}

// ImportError imports with an import ID and expects an error that contains all of want.
func (r *Instance) ImportError(id string, want ...string) {
	r.T.Helper()
	ExpectError(r.T, r.tryImport(&tfprotov6.ImportResourceStateRequest{TypeName: r.Name, ID: id}), want...)
}

// ImportIdentity replaces the state by importing with an identity.
func (r *Instance) ImportIdentity(identity Config) {
	r.T.Helper()
	typ := r.Process().identities.IdentitySchemas[r.Name].ValueType()
	NoErrors(r.T, "import "+r.Name, r.tryImport(&tfprotov6.ImportResourceStateRequest{
		TypeName: r.Name, Identity: &tfprotov6.ResourceIdentityData{IdentityData: Dynamic(r.T, typ, toValue(r.T, typ, identity))},
	}))
}

func (r *Instance) tryImport(req *tfprotov6.ImportResourceStateRequest) []*tfprotov6.Diagnostic {
	r.T.Helper()
	p := r.Process()
	resp, err := p.Server.ImportResourceState(r.T.Context(), req)
	Must(r.T, err)
	if HasErrors(resp.Diagnostics) {
		return resp.Diagnostics
	}
	imported := resp.ImportedResources[0]
	r.State = Unmarshal(r.T, imported.State, p.Schemas.ResourceSchemas[r.Name].ValueType())
	r.Private, r.Identity, r.Tainted = imported.Private, imported.Identity, false
	diags := r.RefreshIn(p)
	if !HasErrors(diags) && r.Removed() {
		r.T.Fatalf("import %s: the object does not exist", r.Name)
	}
	return diags
}

// Reimport replaces the state by importing with the identity of the instance.
func (r *Instance) Reimport() {
	r.T.Helper()
	NoErrors(r.T, "import "+r.Name, r.tryImport(&tfprotov6.ImportResourceStateRequest{TypeName: r.Name, Identity: r.Identity}))
}
