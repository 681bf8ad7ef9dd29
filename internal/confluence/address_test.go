package confluence

import (
	"strings"
	"testing"
)

func TestParseAddress(t *testing.T) {
	const cloud, dc, below = "https://acme.atlassian.net/wiki", "https://wiki.acme.com", "https://acme.com/a/confluence"
	for address, want := range map[string]Address{
		cloud + "/spaces/DOCS":                                                    {Cloud, "DOCS", "", ""},
		cloud + "/spaces/DOCS/overview?homepageId=1":                              {Cloud, "DOCS", "", ""},
		cloud + "/spaces/~712020abc/pages/123/A+page%2B":                          {Cloud, "~712020abc", "123", "A page+"},
		cloud + "/spaces/%7Eada/pages/123":                                        {Cloud, "~ada", "123", ""},
		cloud + "/spaces/DOCS/pages/123/A#b":                                      {Cloud, "DOCS", "123", "A"},
		cloud + "/spaces/DOCS/pages/edit-v2/123?draftShareId=x":                   {Cloud, "DOCS", "123", ""},
		cloud + "/spaces/DOCS/pages/resumedraft.action?draftId=123":               {Cloud, "DOCS", "123", ""},
		cloud + "/spaces/DOCS/blog/2026/11/28/123/News":                           {Cloud, "DOCS", "123", "News"},
		cloud + "/spaces/DOCS/blog/123/News":                                      {Cloud, "DOCS", "123", "News"},
		cloud + "/spaces/DOCS/folder/123?atlOrigin=x":                             {Cloud, "DOCS", "123", ""},
		cloud + "/spaces/DOCS/whiteboard/123":                                     {Cloud, "DOCS", "123", ""},
		cloud + "/spaces/DOCS/database/123":                                       {Cloud, "DOCS", "123", ""},
		cloud + "/api/v2/pages/123":                                               {Cloud, "", "123", ""},
		"https://api.atlassian.com/ex/confluence/11-22/wiki/rest/api/content/123": {Cloud, "", "123", ""},
		"https://docs.acme.com/wiki/spaces/DOCS/pages/1/A":                        {Cloud, "DOCS", "1", "A"},
		dc + "/display/DOCS":                                                      {DataCenter, "DOCS", "", ""},
		dc + "/display/DOCS/A+page":                                               {DataCenter, "DOCS", "", "A page"},
		dc + "/display/~ada/%C3%9Cbersicht?focusedCommentId=1":                    {DataCenter, "~ada", "", "Übersicht"},
		dc + "/display/DOCS/2026/11/28/News":                                      {DataCenter, "DOCS", "", "News"},
		dc + "/pages/viewpage.action?pageId=123":                                  {DataCenter, "", "123", ""},
		dc + "/pages/viewpage.action?spaceKey=DOCS&title=A+b%26c":                 {DataCenter, "DOCS", "", "A b&c"},
		dc + "/pages/editpage.action?pageId=123":                                  {DataCenter, "", "123", ""},
		dc + "/spaces/DOCS/pages/123/A":                                           {DataCenter, "DOCS", "123", "A"},
		dc + "/spaces/viewspace.action?key=DOCS":                                  {DataCenter, "DOCS", "", ""},
		dc + "/rest/api/space/DOCS":                                               {DataCenter, "DOCS", "", ""},
		below + "/pages/viewpage.action?pageId=123":                               {DataCenter, "", "123", ""},
		below + "/display/DOCS/A":                                                 {DataCenter, "DOCS", "", "A"},
		" " + below + "/spaces/DOCS/pages/123/A/ ":                                {DataCenter, "DOCS", "123", "A"},
	} {
		if got, err := ParseAddress(address); got != want || err != nil {
			t.Errorf("%s: %+v, %v, want %+v", address, got, err, want)
		}
	}
	for address, want := range map[string]string{
		cloud + "/x/AQCD":                 "tiny link",
		dc + "/x/AQCD":                    "tiny link",
		below + "/x/AQCD":                 "tiny link",
		cloud:                             "not that of a page or space",
		dc + "/dashboard.action":          "not that of a page or space",
		dc + "/pages/viewpage.action":     "not that of a page or space",
		cloud + "/spaces/DOCS/pages/abc/": "the ID of a page, which is a number",
		"DOCS":                            "not the URL of a page",
		"ftp://a/spaces/DOCS":             "not the URL of a page",
		"https://a b/":                    "not a URL",
		"":                                "not the URL of a page",
	} {
		if got, err := ParseAddress(address); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %+v, %v, want %s", address, got, err, want)
		}
	}
}

func FuzzParseAddress(f *testing.F) {
	f.Add("https://acme.atlassian.net/wiki/spaces/DOCS/blog/2026/11/28/123/News")
	f.Add("https://wiki.acme.com/pages/viewpage.action?spaceKey=DOCS&title=A")
	f.Add("https://wiki.acme.com/spaces/DOCS/pages/edit/")
	f.Add("https://wiki.acme.com/a/rest/api/space")
	f.Fuzz(func(t *testing.T, address string) {
		a, err := ParseAddress(address)
		if err == nil && a.SpaceKey == "" && a.ContentID == "" {
			t.Fatalf("%+v tells nothing", a)
		}
	})
}
