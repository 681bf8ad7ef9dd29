package confluence

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// A search result can be read whatever its links and its title are.
func FuzzSearchRow(f *testing.F) {
	f.Add("/spaces/A", "/display/A%20B?x", "@@@hl@@@a&lt;")
	f.Add("\x1b", "/spaces/%zz", "&#0;")
	r, err := rest.New(Config{URL: "https://acme.example", Token: "t"})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, link, display, title string) {
		row := searchRow{URL: link, Title: title}
		row.ResultGlobalContainer.DisplayURL = display
		_, _ = row.spaceKey(), withoutMarkup(title)
		if got := (v1{r}).rowURL(row); !strings.HasSuffix(got, link) {
			t.Errorf("%q has the URL %q", link, got)
		}
	})
}
