package provider_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// pages creates pages with the given titles.
func pages(t *testing.T, s *testsite.Site, titles ...string) (all []*coretest.Instance) {
	t.Helper()
	for _, title := range titles {
		r := s.Resource(t, "confluence_content")
		r.Apply(titled(title))
		all = append(all, r)
	}
	return all
}

func titled(title string) config {
	return config{"space_key": "DOCS", "title": title, "body": "<p>1</p>"}
}

// retitle applies new titles in one run; "" destroys the page.
func retitle(parallelism int, all []*coretest.Instance, titles ...string) (diags []*tfprotov6.Diagnostic) {
	var changes []coretest.Change
	for i, title := range titles {
		change := coretest.Change{Instance: all[i]}
		if title != "" {
			change.Config = titled(title)
		}
		changes = append(changes, change)
	}
	for _, d := range coretest.Together(parallelism, changes...) {
		diags = append(diags, d...)
	}
	return diags
}

// Titles change hands in one apply, in whatever order Terraform starts the changes.
func TestContent_TitleChangesHands(t *testing.T) {
	for name, c := range map[string]struct {
		before, after []string // "": the page does not exist
		renamed       int      // requests that rename a page
	}{
		"swap of two":      {[]string{"A", "B"}, []string{"B", "A"}, 3},
		"swap of three":    {[]string{"A", "B", "C"}, []string{"B", "C", "A"}, 4},
		"chain":            {[]string{"A", "B", "C"}, []string{"B", "C", "D"}, 3},
		"destroy and take": {[]string{"A", "B"}, []string{"B", ""}, 1},
		"create and free":  {[]string{"", "B"}, []string{"B", "C"}, 1},
		"create, destroy":  {[]string{"", "B"}, []string{"B", ""}, 0},
		"in another case":  {[]string{"A", "B"}, []string{"b", "a"}, 3},
		"two swaps":        {[]string{"A", "B", "C", "D"}, []string{"B", "A", "D", "C"}, 6},
	} {
		t.Run(name, func(t *testing.T) {
			testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
				testsite.CreateDocs(s)
				var all []*coretest.Instance
				for _, title := range c.before {
					if title == "" {
						all = append(all, s.Resource(t, "confluence_content"))
						continue
					}
					all = append(all, pages(t, s, title)...)
				}
				s.ResetRequests()
				coretest.NoErrors(t, "apply", retitle(10, all, c.after...))
				var renamed int
				for _, r := range s.Requests() {
					if r.Method == "PUT" && r.Status == 200 {
						renamed++
					}
				}
				if renamed != c.renamed {
					t.Errorf("%d pages were renamed, expected %d: %q", renamed, c.renamed, s.Written())
				}
				for i, title := range c.after {
					if title == "" {
						continue
					}
					all[i].PlanEmpty(titled(title))
					if got, _ := s.Content(all[i].Attr("id").(string)); got.Title != title {
						t.Errorf("%s has the title %s", c.before[i], got.Title)
					}
				}
			})
		})
	}
}

// Many titles of unmanaged content are reported soon: only the first of them waits long for a change that frees it.
func TestContent_ManyTitlesStay(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		const n = 30
		var changes []coretest.Change
		for i := range n {
			title := fmt.Sprintf("Page %d", i)
			s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: title, Body: "<p>1</p>"})
			changes = append(changes, coretest.Change{Instance: s.Resource(t, "confluence_content"), Config: titled(title)})
		}
		start := time.Now()
		for _, diags := range coretest.Together(10, changes...) {
			coretest.ExpectError(t, diags, `"title"`, "import {")
		}
		if took := time.Since(start); took > n*time.Second { // 2 s each if all waited as long as the first
			t.Errorf("the errors came after %s", took)
		}
	})
}

// With a parallelism of 1, no change can wait for another: the error comes soon, and says what to do. It also does if nothing frees the title.
func TestContent_TitleStays(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		all := pages(t, s, "A", "B", "C")
		start := time.Now()
		coretest.ExpectError(t, retitle(1, all, "B", "A"), `"title"`, "page "+all[1].Attr("id").(string), "current", "apply again", "title in between")
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("the error came after %s", took)
		}
		for i, title := range []string{"A", "B"} {
			all[i].PlanEmpty(titled(title))
		}

		// A page that keeps its title is planned in the same run.
		got := coretest.Together(10, coretest.Change{Instance: all[0], Config: titled("B")}, coretest.Change{Instance: all[1], Config: titled("B")})
		coretest.ExpectError(t, got[0], `"title"`, "managed by another resource of this configuration")
		if strings.Contains(coretest.Text(got[0]), "import {") {
			t.Errorf("got %s", coretest.Text(got[0]))
		}

		foreign := s.Human().CreateContent(simulatorPage("Foreign"))
		all[2].ApplyError(titled("Foreign"), `"title"`, "page "+foreign, "terraform state list -id="+foreign, "rename that page in Confluence")
	})
}

// A page whose title is taken by a page that this run has created, or that another resource manages, is not to be imported.
func TestContent_TitleTakenByManaged(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		one, two := s.Resource(t, "confluence_content"), s.Resource(t, "confluence_content")
		got := coretest.Together(10, coretest.Change{Instance: one, Config: titled("Same")}, coretest.Change{Instance: two, Config: titled("Same")})
		text := coretest.Text(slices.Concat(got...))
		if coretest.HasErrors(got[0]) == coretest.HasErrors(got[1]) || !strings.Contains(text, "managed by another resource") || strings.Contains(text, "import {") {
			t.Errorf("got %s", text)
		}
	})
}

// A new page cannot have the title of the one that it replaces with create_before_destroy: the error says so, and that a managed page is not to be imported.
func TestContent_CreateBeforeDestroy(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		old := pages(t, s, "A")[0].Attr("id").(string)
		s.Resource(t, "confluence_content").ApplyError(titled("A"), `"title"`, "create_before_destroy", "do not import it", "terraform state list -id="+old)
	})
}

// A page that is left with the title in between is renamed by the next apply.
func TestContent_TitleBetween(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		all := pages(t, s, "A", "B")
		s.Inject(faultAfter("PUT", 3)) // both are refused, one gets a title in between, the next request fails
		diags := retitle(10, all, "B", "A")
		if !coretest.HasErrors(diags) {
			t.Fatal("no error")
		}
		s.ClearFaults()
		if text := coretest.Text(diags); !strings.Contains(text, "being renamed") {
			t.Errorf("got %s", text)
		}
		coretest.NoErrors(t, "apply again", retitle(10, all, "B", "A"))
		for i, title := range []string{"B", "A"} {
			all[i].PlanEmpty(titled(title))
		}
	})
}

// The CLI, too, swaps titles in one apply, and takes a title from a page that the same apply destroys.
func TestAccContent_TitleChangesHands(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		cli := s.CLI(t, "testdata/titles")
		for step := range 4 {
			variable := fmt.Sprintf("-var=step=%d", step)
			cli.Run(t, 0, "apply", "-auto-approve", variable)
			cli.Run(t, 0, "plan", "-detailed-exitcode", variable)
		}
		output := cli.Run(t, 1, "apply", "-auto-approve", "-var=step=4")
		check := regexp.MustCompile(`state list\s+(-id=[0-9]+)`).FindStringSubmatch(output)
		if check == nil || !strings.Contains(output, "do not import it") {
			t.Fatalf("got:\n%s", output)
		}
		if owner := cli.Run(t, 0, "state", "list", check[1]); !strings.Contains(owner, `confluence_content.this["a"]`) {
			t.Errorf("the command in the error lists %q", owner)
		}
		output = cli.Run(t, 1, "apply", "-auto-approve", "-var=step=3", "-replace=confluence_content.early")
		if !strings.Contains(output, "create_before_destroy") {
			t.Errorf("got:\n%s", output)
		}
		cli.Run(t, 0, "destroy", "-auto-approve", "-var=step=3")
	})
}

func simulatorPage(title string) simulator.ContentFields {
	return simulator.ContentFields{SpaceKey: "DOCS", Title: title}
}

// faultAfter lets the first requests with a method pass and refuses the others.
func faultAfter(method string, pass int) simulator.Fault {
	return simulator.Fault{Method: method, Skip: pass, Status: 400, Body: `{"message":"not now"}`}
}
