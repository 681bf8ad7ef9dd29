package export_test

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// setLook sets the published and the draft property of the width or the emoji.
func setLook(site *testsite.Site, id, name, published, draft string) {
	site.Human().SetContentProperty(id, name+"-published", strconv.Quote(published))
	site.Human().SetContentProperty(id, name+"-draft", strconv.Quote(draft))
}

// propertyRequests counts the lists of properties of content that a run reads.
func propertyRequests(site *testsite.Site) int {
	return len(slices.DeleteFunc(site.Requests(), func(r simulator.Request) bool {
		return strings.Contains(r.Path, "/spaces/") || strings.Contains(r.Path, "/space/") || !strings.HasSuffix(r.Path, "/properties") && !strings.HasSuffix(r.Path, "/property")
	}))
}

func TestProperties(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *testsite.Site) {
		human := site.Human()
		human.CreateSpace(simulator.SpaceFields{Key: "LOOK", Name: "Look"})
		page := func(title string) string {
			return human.CreateContent(simulator.ContentFields{SpaceKey: "LOOK", Type: "page", Title: title, Body: "<p>x</p>"})
		}
		wide, draft, custom, plain := page("Wide"), page("Draft"), page("Custom"), page("Plain")
		setLook(site, wide, "content-appearance", "full-width", "full-width")
		setLook(site, wide, "emoji-title", "1f4c4", "1f4c4")
		setLook(site, draft, "content-appearance", "default", "full-width")
		setLook(site, custom, "content-appearance", "max", "max")
		setLook(site, custom, "emoji-title", "atlassian-party", "atlassian-party")
		setLook(site, plain, "content-appearance", "default", "default")
		human.SetContentProperty(wide, "review.policy", `{"days":90,"by":"${x}"}`)
		human.SetContentProperty(wide, "editor", `"v2"`)
		human.SetContentProperty(wide, "a/b", `1`)
		human.SetContentProperty(plain, "editorial", `1`)

		out := filepath.Join(t.TempDir(), "out")
		site.ResetRequests()
		run(t, site, "--space", "LOOK", "--out", out).expect(t, 0, "Left out: the width, the emoji and the properties", "--properties exports them with 5 more requests")
		if n := propertyRequests(site); n != 0 {
			t.Errorf("without the option, %d lists of properties are read", n)
		}
		if got := files(t, out); strings.Contains(allText(t, out), "appearance") || got["look/content_properties.tf"] != "" {
			t.Errorf("without the option, properties are written: %v", got)
		}
		site.ResetRequests()
		got := run(t, site, "--space", "LOOK", "--out", out, "--properties")
		got.expect(t, 3, "2 confluence_content_property", `The appearance of "Draft" (`+draft+`) in space LOOK was not exported: it is "default", and "full-width" in the draft`,
			`The appearance of "Custom"`, `The emoji of "Custom"`, `The property "a/b" of "Wide"`)
		if strings.Contains(got.stdout, "Left out") || strings.Contains(got.stdout, `"Plain"`) || strings.Contains(got.stdout, `"editor"`) {
			t.Errorf("the summary lists what is exported, or what nobody has set:\n%s", got.stdout)
		}
		if n := propertyRequests(site); n != 5 {
			t.Errorf("%d lists of properties are read, expected one for each page", n)
		}
		written := files(t, out)
		content := written["look/content.tf"]
		for text, times := range map[string]int{`= "full-width"`: 1, "appearance": 1, `= "📄"`: 1, "emoji": 1} {
			if n := strings.Count(content, text); n != times {
				t.Errorf("%q is written %d times, expected %d:\n%s", text, n, times, content)
			}
		}
		properties := written["look/content_properties.tf"]
		for _, want := range []string{`"wide/review.policy" = {`, "confluence_content.wide.id", `"$${x}"`, `"plain/editorial" = {`, "each.value.content_id"} {
			if !strings.Contains(properties, want) {
				t.Errorf("%q is not in:\n%s", want, properties)
			}
		}
		imports := written["space_look_imports.tf"]
		for _, want := range []string{strconv.Quote(wide + "/appearance,emoji"), strconv.Quote(plain), strconv.Quote(wide + "/review.policy")} {
			if !strings.Contains(imports, want) {
				t.Errorf("%s is not in:\n%s", want, imports)
			}
		}
	})
}

// Without the permission to read properties, the export has everything else.
func TestPropertiesRefused(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *testsite.Site) {
		t.Setenv("CONFLUENCE_MAX_RETRIES", "0")
		site.Inject(simulator.Fault{Path: `/(pages|content)/[0-9]+/propert(y|ies)$`, Status: 403, Body: `{"message":"scope does not match"}`})
		out := filepath.Join(t.TempDir(), "out")
		run(t, site, "--space", "HANDBOOK", "--out", out, "--properties").expect(t, 3, "The width, emoji and properties of the pages in space HANDBOOK were not exported: ", "scope does not match")
		if !strings.Contains(files(t, out)["handbook/content.tf"], "confluence_content") {
			t.Error("the pages are missing")
		}
	})
}
