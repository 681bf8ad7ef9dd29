package confluence_test

import (
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// With the API gateway, requests go to the gateway, and web URLs are those of the site.
func TestGateway(t *testing.T) {
	sim := simulator.New(simulator.Options{})
	server := httptest.NewServer(sim)
	defer server.Close()
	for name, username := range map[string]string{"scoped token": sim.Admin().Username, "OAuth": ""} {
		t.Run(name, func(t *testing.T) {
			client := sitetest.Connect(t, confluence.Config{URL: server.URL, CloudID: simulator.CloudID, Username: username, Token: sim.Admin().Token})
			space, err := client.Space(t.Context(), confluence.SpaceRef{Key: "HANDBOOK"})
			if err != nil || space.WebURL != server.URL+"/wiki/spaces/HANDBOOK" {
				t.Errorf("got %+v, %v", space, err)
			}
			if err := client.UpdateSpace(t.Context(), "HANDBOOK", confluence.SpaceUpdate{Name: name}); err != nil {
				t.Error(err)
			}
		})
	}
	for _, request := range sim.Requests() {
		if !strings.HasPrefix(request.Path, "/ex/confluence/"+simulator.CloudID+"/wiki/") {
			t.Errorf("not sent to the gateway: %s", request.Path)
		}
	}
}
