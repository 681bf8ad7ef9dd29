package confluence_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
)

func TestLongTask(t *testing.T) {
	for name, test := range map[string]struct {
		deployment confluence.Deployment
		polls      []string
		message    string // "" if the task succeeds
	}{
		"Cloud": {confluence.Cloud, []string{
			`{"percentageComplete":100,"finished":false,"successful":true,"messages":[]}`,
			`{"percentageComplete":100,"finished":true,"successful":true,"messages":[]}`,
		}, ""},
		"Cloud, failed": {confluence.Cloud, []string{
			`{"percentageComplete":40,"finished":true,"successful":false,"messages":[{"translation":"the disk is full","args":[]}],"errors":[{"translation":"the disk is full"}]}`,
		}, ": the disk is full"},
		"Data Center": {confluence.DataCenter, []string{
			`{"percentageComplete":0,"successful":false,"messages":[]}`, `{"percentageComplete":99,"successful":true}`, `{"percentageComplete":100,"successful":true}`,
		}, ""},
		"Data Center, failed": {confluence.DataCenter, []string{
			`{"percentageComplete":100,"successful":false,"messages":[{"key":"k","translation":"the disk is full"}]}`,
		}, ": the disk is full"},
		"failed without a reason": {confluence.DataCenter, []string{`{"percentageComplete":100,"successful":false}`}, "gives no reason"},
		"without progress":        {confluence.DataCenter, []string{`{"id":"7 8"}`}, "neither"},
		"not found":               {confluence.DataCenter, []string{""}, "404"},
	} {
		t.Run(name, func(t *testing.T) {
			polls := test.polls
			client := sitetest.Serve(t, func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("X-AUSERNAME", "ada")
				switch {
				case r.Method == http.MethodDelete:
					w.WriteHeader(202)
					_, _ = io.WriteString(w, `{"id":"7 8","links":{"status":"/rest/api/longtask/78"}}`)
				case strings.HasSuffix(r.URL.EscapedPath(), "/rest/api/longtask/7%208") && len(polls) > 0 && polls[0] != "":
					_, _ = io.WriteString(w, polls[0])
					polls = polls[1:]
				default:
					w.WriteHeader(404)
				}
			}, func(c *confluence.Config) { c.Deployment = test.deployment })
			err := client.DeleteSpace(t.Context(), "DOCS")
			if test.message == "" && err != nil || test.message != "" && (err == nil || !strings.Contains(err.Error(), test.message)) {
				t.Errorf("got %v", err)
			}
			if test.message != "404" && len(polls) > 0 {
				t.Errorf("%d polls are missing", len(polls))
			}
		})
	}
}

func TestLongTask_Canceled(t *testing.T) {
	client := sitetest.Serve(t, func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"id":"1","percentageComplete":40}`)
	})
	ctx, cancel := context.WithTimeout(t.Context(), 150*time.Millisecond)
	defer cancel()
	err := client.DeleteSpace(ctx, "DOCS")
	if !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), "still at 40 %") {
		t.Errorf("got %v", err)
	}
}
