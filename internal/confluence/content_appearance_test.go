package confluence_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestContentAppearance(t *testing.T) {
	text := func(s string) *string { return &s }
	for name, test := range map[string]struct {
		before map[string]string // properties
		change confluence.AppearanceChange
		after  map[string]string // "" means that there is none
		writes int
	}{
		"set both": {
			change: confluence.AppearanceChange{Width: text("full-width"), Emoji: text("📄")},
			after: map[string]string{
				"content-appearance-published": `"full-width"`, "content-appearance-draft": `"full-width"`,
				"emoji-title-published": `"1f4c4"`, "emoji-title-draft": `"1f4c4"`,
			},
			writes: 4,
		},
		"what Confluence made is changed": {
			before: map[string]string{"content-appearance-published": `"default"`, "content-appearance-draft": `"max"`},
			change: confluence.AppearanceChange{Width: text("full-width")},
			after:  map[string]string{"content-appearance-published": `"full-width"`, "content-appearance-draft": `"full-width"`, "emoji-title-draft": ""},
			writes: 2,
		},
		"only what differs is written": {
			before: map[string]string{"content-appearance-published": `"full-width"`, "emoji-title-published": `"1f5d2-fe0f"`},
			change: confluence.AppearanceChange{Width: text("full-width"), Emoji: text("🗒️")},
			after:  map[string]string{"content-appearance-draft": `"full-width"`, "emoji-title-published": `"1f5d2-fe0f"`, "emoji-title-draft": `"1f5d2"`},
			writes: 2,
		},
		"the default needs no property": {
			before: map[string]string{"content-appearance-published": `"fixed-width"`},
			change: confluence.AppearanceChange{Width: text("default"), Emoji: text("")},
			after:  map[string]string{"content-appearance-published": `"fixed-width"`, "content-appearance-draft": ""},
		},
		"back to the default, no emoji": {
			before: map[string]string{"content-appearance-published": `"full-width"`, "emoji-title-published": `"1f4c4"`, "emoji-title-draft": `"1f4c4"`},
			change: confluence.AppearanceChange{Width: text("default"), Emoji: text("")},
			after:  map[string]string{"content-appearance-published": `"default"`, "emoji-title-published": "", "emoji-title-draft": ""},
			writes: 3,
		},
	} {
		t.Run(name, func(t *testing.T) {
			sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
				id := sim.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: "P"})
				for key, value := range test.before {
					sim.Human().SetContentProperty(id, key, value)
				}
				sim.ResetRequests()
				page := confluence.ContentRef{ID: id, Type: confluence.Page}
				for range 2 { // the second changes nothing
					if err := client.SetContentAppearance(t.Context(), page, test.change); err != nil {
						t.Fatal(err)
					}
				}
				if n := len(sim.Requests()); n < test.writes+1 || n > test.writes+2 {
					t.Errorf("it takes %d requests", n)
				}
				for key, want := range test.after {
					if got, _ := sim.ContentProperty(id, key); got != want {
						t.Errorf("%s is %s, not %s", key, got, want)
					}
				}
				if v := sim.ContentVersion(id); v != 1 {
					t.Errorf("the page has version %d", v)
				}
			})
		})
	}
}

func TestContentAppearance_Read(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		id := sim.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: "P"})
		page := confluence.ContentRef{ID: id, Type: confluence.Page}
		read := func(want confluence.ContentAppearance) {
			t.Helper()
			if got, err := client.ContentAppearance(t.Context(), page); err != nil || got != want {
				t.Errorf("got %+v, %v", got, err)
			}
		}
		plain := confluence.Appearance{Width: "default"}
		read(confluence.ContentAppearance{Published: plain, Draft: plain})
		sim.Human().SetContentProperty(id, "content-appearance-published", `"full-width"`)
		sim.Human().SetContentProperty(id, "emoji-title-draft", `"1f469-200d-1f4bb"`)
		read(confluence.ContentAppearance{Published: confluence.Appearance{Width: "full-width"}, Draft: confluence.Appearance{Width: "default", Emoji: "👩‍💻"}})
		sim.Human().SetContentProperty(id, "emoji-title-draft", `"0f3c5a9e-1d2b-4e6f-8a7c-000000000001"`)
		sim.Human().SetContentProperty(id, "content-appearance-published", `{"value":"x"}`)
		read(confluence.ContentAppearance{
			Published: confluence.Appearance{Width: `{"value":"x"}`},
			Draft:     confluence.Appearance{Width: "default", Emoji: "0f3c5a9e-1d2b-4e6f-8a7c-000000000001"},
		})
	})
}

// Confluence may give a new page its properties between the read and the write.
func TestContentAppearance_MadeMeanwhile(t *testing.T) {
	const path = "/api/v2/pages/11/properties"
	width := "full-width"
	taken := `409 {"errors":[{"status":409,"code":"CONFLICT","title":"Property with key already exists"}]}`
	client := site(t, confluence.Cloud,
		line{request: "GET " + path + "?limit=250", answer: `{"results":[{"id":"1","key":"k","value":1}]}`},
		line{request: "POST " + path, body: `{"key":"content-appearance-published","value":"full-width"}`, answer: taken},
		line{request: "GET " + path + "?key=content-appearance-published", answer: `{"results":[{"id":"5","key":"content-appearance-published","value":"default","version":{"number":1}}]}`},
		line{"PUT " + path + "/5", `{"key":"content-appearance-published","value":"full-width","version":{"number":2}}`, `{"id":"5","key":"content-appearance-published","value":"full-width"}`},
		line{request: "POST " + path, body: `{"key":"content-appearance-draft","value":"full-width"}`, answer: taken},
		line{request: "GET " + path + "?key=content-appearance-draft", answer: `{"results":[{"id":"6","key":"content-appearance-draft","value":"full-width","version":{"number":1}}]}`},
	)
	page := confluence.ContentRef{ID: "11", Type: confluence.Page}
	if err := client.SetContentAppearance(t.Context(), page, confluence.AppearanceChange{Width: &width}); err != nil {
		t.Error(err)
	}
}
