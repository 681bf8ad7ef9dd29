package confluence_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func templates(t *testing.T, options simulator.Options) (confluence.Templates, *simulator.Simulator) {
	t.Helper()
	client, sim := sitetest.Simulated(t, options)
	return client.(confluence.Templates), sim
}

var decision = confluence.Template{SpaceKey: "HANDBOOK", Name: "Decision", Description: "Why", Body: "<p>x</p>", Labels: []string{"b", "a"}}

func TestTemplateLife(t *testing.T) {
	for _, options := range []simulator.Options{{Deployment: simulator.Cloud}, {Deployment: simulator.Cloud, UniqueTemplates: true, TerseTemplates: true}} {
		client, sim := templates(t, options)
		sim.Human().CreateTemplate(simulator.TemplateFields{SpaceKey: "HANDBOOK", Name: "Beside"})
		space := map[bool]string{false: "HANDBOOK"}[options.TerseTemplates]
		created, err := client.CreateTemplate(t.Context(), decision)
		if err != nil || created.ID == "" || created.SpaceKey != space || strings.Join(created.Labels, "") != "ab" {
			t.Fatalf("got %+v, %v", created, err)
		}
		expectRequests(t, sim, "GET /rest/api/template/page", "POST /rest/api/template")
		second := decision
		second.Name = "Second"
		if _, err := client.CreateTemplate(t.Context(), second); err != nil {
			t.Error(err)
		}
		expectRequests(t, sim, "POST /rest/api/template")
		if _, err := client.CreateTemplate(t.Context(), decision); !confluence.IsTaken(err) || confluence.TakenBy(err) != created.ID {
			t.Errorf("a taken name: %v", err)
		}
		expectRequests(t, sim, "GET /rest/api/template/page")
		read, err := client.Template(t.Context(), created.ID, "HANDBOOK")
		if err != nil || read.Body != "<p>x</p>" || read.SpaceKey != space || read.Blueprint {
			t.Errorf("got %+v, %v", read, err)
		}
		read.SpaceKey, read.Body, read.Labels = "HANDBOOK", "<p>y</p>", []string{"c"}
		if updated, err := client.UpdateTemplate(t.Context(), read); err != nil || strings.Join(updated.Labels, "") != "c" {
			t.Errorf("got %+v, %v", updated, err)
		}
		for range 2 {
			if err := client.DeleteTemplate(t.Context(), created.ID, "HANDBOOK"); err != nil {
				t.Error(err)
			}
		}
		if _, err := client.Template(t.Context(), created.ID, "HANDBOOK"); !confluence.IsNotFound(err) {
			t.Errorf("deleted: %v", err)
		}
		if _, err := client.CreateTemplate(t.Context(), decision); err != nil { // the name is free again
			t.Error(err)
		}
	}
}

func TestTemplateLostAnswers(t *testing.T) {
	client, sim := templates(t, simulator.Options{Deployment: simulator.Cloud})
	lose := func(method string) {
		sim.Inject(simulator.Fault{Method: method, Path: "/template", Times: 1, DropAfter: true})
	}
	lose("POST")
	created, err := client.CreateTemplate(t.Context(), decision)
	if err != nil || created.ID == "" || len(sim.Templates()) != 1 {
		t.Fatalf("a lost creation: got %+v, %v", created, err)
	}
	created.Name = "Decisions"
	lose("PUT")
	if updated, err := client.UpdateTemplate(t.Context(), created); err != nil || updated.Name != "Decisions" {
		t.Errorf("a lost change: got %+v, %v", updated, err)
	}
	lose("DELETE")
	if err := client.DeleteTemplate(t.Context(), created.ID, "HANDBOOK"); err != nil || len(sim.Templates()) != 0 {
		t.Errorf("a lost deletion: got %v", err)
	}
}

// What the account may not view is not taken for deleted, and labels that Confluence keeps are an error.
func TestTemplateRefused(t *testing.T) {
	client, sim := templates(t, simulator.Options{Deployment: simulator.Cloud, MergedTemplateLabels: true})
	created, err := client.CreateTemplate(t.Context(), decision)
	if err != nil {
		t.Fatal(err)
	}
	labels := created
	labels.Labels = []string{"b"}
	if _, err := client.UpdateTemplate(t.Context(), labels); !confluence.IsUnsupported(err) || !strings.Contains(err.Error(), `"a"`) {
		t.Errorf("a kept label: %v", err)
	}
	sim.Inject(simulator.Fault{Method: "GET", Path: "/template/" + created.ID, Status: 403, Times: 1})
	if _, err := client.Template(t.Context(), created.ID, "HANDBOOK"); !confluence.IsForbidden(err) {
		t.Errorf("refused: %v", err)
	}
	sim.Inject(simulator.Fault{Method: "GET", Path: "/template", Status: 403, Times: 2})
	if _, err := client.Template(t.Context(), created.ID, "HANDBOOK"); !confluence.IsForbidden(err) {
		t.Errorf("refused with its list: %v", err)
	}
	sim.Inject(simulator.Fault{Method: "DELETE", Path: "/template", Status: 403, Times: 1})
	if err := client.DeleteTemplate(t.Context(), created.ID, "HANDBOOK"); !confluence.IsForbidden(err) {
		t.Errorf("not deleted: %v", err)
	}
}
