package simulator_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestRequests(t *testing.T) {
	t.Parallel()
	s := open(t, simulator.Options{Deployment: simulator.DataCenter, ContextPath: "confluence/"})
	s.Human().CreateSpace(simulator.SpaceFields{Key: "A", Name: "A"})
	if n := len(s.Requests()); n != 0 {
		t.Errorf("changes by hand are logged as %d requests", n)
	}
	s.do(step{request: "GET /confluence/rest/api/group/team%2Fwith-slash?expand=", status: 200})
	got := s.Requests()
	if len(got) != 1 || got[0].Method != "GET" || got[0].Path != "/confluence/rest/api/group/team%2Fwith-slash" || got[0].Query != "expand=" ||
		got[0].Status != 200 || got[0].Header.Get("Authorization") != "Basic" {
		t.Errorf("got %+v", got)
	}
	s.ResetRequests()
	if n := len(s.Requests()); n != 0 {
		t.Errorf("%d requests after the reset", n)
	}
}
