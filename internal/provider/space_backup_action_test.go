package provider_test

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestBackupSpaceAction(t *testing.T) {
	testsite.OnDataCenter(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		c := config{"space_keys": []string{"DOCS"}, "file_name_prefix": "nightly"}
		var out string
		sent := paths(s, func() { out = invoke(t, s, "confluence_backup_space", c) })
		if !strings.Contains(out, "Backing up the spaces: processing") || !strings.Contains(out, "The backup is in the file nightly-DOCS-") {
			t.Errorf("it reports %s", out)
		}
		if sent[0] != "POST space" || len(sent) != 4 {
			t.Errorf("it sent %q, expected one request and three polls", sent)
		}
		invoke(t, s, "confluence_backup_space", c)
		if got := s.Backups(); !slices.Equal(got, []string{"FINISHED", "FINISHED"}) {
			t.Errorf("the jobs are %q", got)
		}

		s.FailNextLongTask("The disk is full.")
		invokeError(t, s, "confluence_backup_space", c, `AttributeName("space_keys")`, "The spaces DOCS could not be backed up", "ended with the state FAILED: The disk is full.")
		invokeError(t, s, "confluence_backup_space", config{"space_keys": []string{"NONE"}}, "Space with key NONE does not exist")
		s.Inject(simulator.Fault{Method: http.MethodGet, Path: "/jobs/", Status: http.StatusForbidden, Times: 1})
		invokeError(t, s, "confluence_backup_space", c, "continues, but its state could not be read")
		s.Inject(simulator.Fault{Method: http.MethodPost, Path: "/backup/space", Status: http.StatusOK, Body: `{"id":7,"jobState":"LOST"}`, Times: 1})
		invokeError(t, s, "confluence_backup_space", c, `state "LOST"`, "not one that the provider knows")
		invokeError(t, s, "confluence_backup_space", c, "already in progress", "Wait until that backup has ended")
	})
}

func TestBackupSpaceAction_BadInput(t *testing.T) {
	testsite.OnDataCenter(t, func(t *testing.T, s *testsite.Site) {
		for _, test := range []struct {
			config config
			want   []string
		}{
			{config{"space_keys": []string{}}, []string{`AttributeName("space_keys")`, "at least 1"}},
			{config{"space_keys": []string{"a b"}}, []string{`AttributeName("space_keys")`}},
			{config{"space_keys": []string{"DOCS"}, "file_name_prefix": ""}, []string{`AttributeName("file_name_prefix")`, "between 1 and 100"}},
			{config{"space_keys": []string{"DOCS"}, "file_name_prefix": "../etc"}, []string{`AttributeName("file_name_prefix")`, "without slashes"}},
		} {
			if sent := s.RequestsOf(func() { invokeError(t, s, "confluence_backup_space", test.config, test.want...) }); len(sent) > 0 {
				t.Errorf("%v sends %q", test.config, sent)
			}
		}
	})
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	coretest.ExpectError(t, s.Process().PlanAction("confluence_backup_space", config{"space_keys": []string{"DOCS"}}), "confluence_backup_space is not available on Confluence Cloud")
}

// A run that is stopped cancels the job.
func TestBackupSpaceAction_Stopped(t *testing.T) {
	testsite.OnDataCenter(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		ctx, stop := context.WithCancel(t.Context())
		s.Inject(simulator.Fault{Method: http.MethodGet, Path: "/jobs/", Skip: 1, Times: 1, Then: func(simulator.Request) { stop() }})
		_, diags := s.Process().InvokeWith(ctx, "confluence_backup_space", config{"space_keys": []string{"DOCS"}})
		coretest.ExpectError(t, diags, "the backup job was canceled, because the provider was stopped")
		if got := s.Backups(); !slices.Equal(got, []string{"CANCELLED"}) {
			t.Errorf("the jobs are %q", got)
		}
	})
}
