package export_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// A stored state has the same objects as what terraform show -json prints of it, at the same addresses.
func TestAdoptStoredState(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter})
	one := func(module string, instances ...values) values {
		return values{"module": module, "mode": "managed", "type": "confluence_space", "name": "this", "instances": instances,
			"provider": `module.a.provider["registry.opentofu.org/confluence-as-code/confluence"].cloud`}
	}
	key := values{"key": "HANDBOOK"}
	text, err := json.Marshal(values{"version": 4, "resources": []values{
		one(`module.a["x.y"]`, values{"index_key": "k ${x}", "attributes": key}, values{"index_key": 1, "attributes": key}, values{"deposed": "1", "attributes": key}),
		one("", values{"attributes": key}),
	}})
	coretest.Must(t, err)
	directory := t.TempDir()
	coretest.Must(t, os.WriteFile(filepath.Join(directory, "state.json"), text, 0o600))
	adopt(t, s, directory).expect(t, 0, "3 of 3 objects found")
	imports := read(t, directory, "imports.tf")
	for _, address := range []string{`module.a["x.y"].confluence_space.this["k $${x}"]`, `module.a["x.y"].confluence_space.this[1]`, "confluence_space.this"} {
		if !strings.Contains(imports, "to = "+address+"\n") {
			t.Errorf("%s is not imported:\n%s", address, imports)
		}
	}
}
