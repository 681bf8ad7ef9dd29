package confluence_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// A half that a change does not name stays as it is, a reset gives the colors of the site back, and a lost answer is none.
func TestColorScheme(t *testing.T) {
	for _, options := range []simulator.Options{{}, {WholeColors: true, ResetKeepsType: true}} {
		options.Deployment = simulator.DataCenter
		any, sim := sitetest.Simulated(t, options)
		client := any.(confluence.ColorSchemes)
		light, dark := confluence.Colors{}, confluence.Colors{}
		for _, name := range confluence.ColorNames {
			light[name], dark[name] = "#FFEEDD", "#112233"
		}
		for i, write := range []func() error{
			func() error { return client.SetColorSchemeType(t.Context(), "HANDBOOK", confluence.ColorsCustom) },
			func() error {
				return client.SetSpaceColors(t.Context(), "HANDBOOK", confluence.ColorScheme{Light: light})
			},
			func() error {
				return client.SetSpaceColors(t.Context(), "HANDBOOK", confluence.ColorScheme{Dark: dark})
			},
		} {
			sim.Inject(simulator.Fault{Method: "PUT", Path: "/color-scheme", Times: 1, DropAfter: true})
			if err := write(); err != nil {
				t.Errorf("write %d: %v", i, err)
			}
		}
		got, err := client.SpaceColors(t.Context(), "HANDBOOK")
		if err != nil || got.Light["linkColor"] != "#ffeedd" || got.Dark["topBarColor"] != "#112233" {
			t.Errorf("got %+v, %v", got, err)
		}
		if err := client.ResetSpaceColors(t.Context(), "HANDBOOK"); err != nil {
			t.Error(err)
		}
		if kind, err := client.ColorSchemeType(t.Context(), "HANDBOOK"); err != nil || kind != confluence.ColorsGlobal {
			t.Errorf("got %q, %v", kind, err)
		}
		if err := client.SetSpaceColors(t.Context(), "HANDBOOK", confluence.ColorScheme{Light: light}); err == nil {
			t.Error("colors that the space does not show were accepted")
		}
		if _, err := client.ColorSchemeType(t.Context(), "NOWHERE"); !confluence.IsNotFound(err) {
			t.Errorf("no space: %v", err)
		}
	}
}
