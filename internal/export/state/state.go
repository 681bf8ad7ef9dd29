// Package state reads the resources of a Terraform state, in both forms in which people have it.
package state

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/zclconf/go-cty/cty"
)

// maxSize limits the size of a state in bytes: tens of thousands of pages with their bodies.
const maxSize = 1 << 30

// format is that of stored states since Terraform 0.12.
const format = 4

const use = "Use a file that \"terraform show -json\" or \"terraform state pull\" has printed"

// Resource is one instance of a resource.
type Resource struct {
	Address  string // such as module.a.confluence_content.page["x"]
	Block    string // the address without the key of the instance
	Mode     string // managed or data
	Type     string
	Provider string // such as registry.terraform.io/confluence-as-code/confluence
	Values   map[string]any
}

// file is a state, as Terraform stores it or as "terraform show -json" prints it.
// https://developer.hashicorp.com/terraform/internals/json-format#state-representation
type file struct {
	Version   any      `json:"version"` // of a stored state
	Resources []stored `json:"resources"`

	FormatVersion string `json:"format_version"` // of a shown state
	Values        struct {
		RootModule module `json:"root_module"`
	} `json:"values"`
	PlannedValues any `json:"planned_values"` // of a plan
}

type module struct {
	Resources    []shown  `json:"resources"`
	ChildModules []module `json:"child_modules"`
}

type shown struct {
	Address      string         `json:"address"`
	Mode         string         `json:"mode"`
	Type         string         `json:"type"`
	Index        any            `json:"index"`
	ProviderName string         `json:"provider_name"`
	DeposedKey   string         `json:"deposed_key"`
	Values       map[string]any `json:"values"`
}

type stored struct {
	Module    string `json:"module"`
	Mode      string `json:"mode"`
	Type      string `json:"type"`
	Name      string `json:"name"`
	Provider  string `json:"provider"` // such as provider["registry.terraform.io/confluence-as-code/confluence"]
	Instances []struct {
		IndexKey   any            `json:"index_key"`
		Deposed    string         `json:"deposed"`
		Attributes map[string]any `json:"attributes"`
	} `json:"instances"`
}

// Read returns the resources of the state in a file, in its order. Objects that wait to be destroyed are left out.
func Read(name string) ([]Resource, error) {
	from, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = from.Close() }()
	f, err := decode(from)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return append(f.Values.RootModule.all(), f.stored()...), nil
}

func decode(from io.Reader) (f file, err error) {
	limited := &io.LimitedReader{R: from, N: maxSize + 1}
	err = json.NewDecoder(limited).Decode(&f)
	var syntax *json.SyntaxError
	switch major, _, _ := strings.Cut(f.FormatVersion, "."); {
	case limited.N <= 0:
		err = fmt.Errorf("it is larger than %d MB", maxSize>>20)
	case errors.Is(err, io.EOF):
		err = errors.New("the file is empty. " + use)
	case errors.As(err, &syntax), errors.Is(err, io.ErrUnexpectedEOF):
		err = fmt.Errorf("it is not a state: %w. %s", err, use)
	case err != nil: // the error could quote a value, which may be secret
		err = errors.New("it is not a state: it has another form. " + use)
	case f.PlannedValues != nil:
		err = errors.New("this is a plan, not a state. " + use)
	case f.FormatVersion == "" && f.Version == nil:
		err = errors.New("it is not a state: it has neither a version nor a format_version. " + use)
	case f.FormatVersion == "" && f.Version != float64(format):
		err = fmt.Errorf("the format of this state is not supported, only version %d is. Let a newer version of Terraform write it", format)
	case f.FormatVersion != "" && major != "1":
		err = fmt.Errorf("format version %q of terraform show -json is not supported, only 1.x is. Use a version of Terraform that writes it, or a newer version of this provider", f.FormatVersion)
	}
	return f, err
}

func (m module) all() []Resource {
	var all []Resource
	for _, r := range m.Resources {
		if r.DeposedKey == "" {
			all = append(all, Resource{r.Address, strings.TrimSuffix(r.Address, key(r.Index)), r.Mode, r.Type, r.ProviderName, r.Values})
		}
	}
	for _, child := range m.ChildModules {
		all = append(all, child.all()...)
	}
	return all
}

func (f file) stored() []Resource {
	var all []Resource
	for _, r := range f.Resources {
		block := strings.TrimPrefix(r.Module+"."+r.Type+"."+r.Name, ".")
		_, provider, _ := strings.Cut(r.Provider, `provider["`) // after a module, and before an alias
		provider, _, _ = strings.Cut(provider, `"]`)
		for _, one := range r.Instances {
			if one.Deposed == "" {
				all = append(all, Resource{block + key(one.IndexKey), block, r.Mode, r.Type, provider, one.Attributes})
			}
		}
	}
	return all
}

// key is the key of an instance in an address.
func key(index any) string {
	switch index := index.(type) {
	case string:
		return "[" + string(hclwrite.TokensForValue(cty.StringVal(index)).Bytes()) + "]"
	case float64:
		return fmt.Sprintf("[%.0f]", index)
	}
	return ""
}
