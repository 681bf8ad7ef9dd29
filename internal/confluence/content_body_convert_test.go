package confluence_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func TestConvertBody(t *testing.T) {
	const (
		cloudTask = "GET /rest/api/contentbody/convert/async/t%2F1"
		started   = `{"asyncId":"t/1"}`
	)
	convert := func(t *testing.T, deployment confluence.Deployment, body confluence.BodyConversion, lines ...line) (string, error) {
		return site(t, deployment, lines...).ConvertBody(t.Context(), body)
	}
	body := confluence.BodyConversion{Value: "<p>a</p>", From: confluence.Storage, To: confluence.ExportView, SpaceKey: "DOCS"}
	start := line{request: "POST /rest/api/contentbody/convert/async/export_view?spaceKeyContext=DOCS", body: `{"value":"<p>a</p>","representation":"storage"}`, answer: started}
	for name, test := range map[string]struct {
		answers []string
		want    string
		err     string
	}{
		"after a while": {[]string{`{"status":"QUEUED"}`, `{"status":"WORKING"}`, `{"status":"COMPLETED","value":""}`}, "", ""},
		"at once":       {[]string{`{"status":"COMPLETED","value":"<b/>"}`}, "<b/>", ""},
		"failed":        {[]string{`{"status":"FAILED","error":"The macro x\u0007 is unknown"}`}, "", "The macro x is unknown"},
		"no reason":     {[]string{`{"status":"FAILED"}`}, "", "gives no reason"},
		"no result":     {[]string{`{"status":"COMPLETED"}`}, "", "without a result"},
		"new status":    {[]string{`{"status":"PAUSED"}`}, "", `unknown status "PAUSED"`},
		"gone":          {[]string{`404 {"message":"No conversion"}`}, "", "No conversion"},
	} {
		t.Run(name, func(t *testing.T) {
			lines := []line{start}
			for _, answer := range test.answers {
				lines = append(lines, line{request: cloudTask, answer: answer})
			}
			got, err := convert(t, confluence.Cloud, body, lines...)
			if got != test.want || (err == nil) != (test.err == "") || err != nil && !strings.Contains(err.Error(), test.err) {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
	t.Run("interrupted", func(t *testing.T) {
		client := site(t, confluence.Cloud, start, line{request: cloudTask, answer: `{"status":"WORKING"}`})
		ctx, cancel := context.WithTimeout(t.Context(), 60*time.Millisecond)
		defer cancel()
		if _, err := client.ConvertBody(ctx, body); err == nil || !strings.Contains(err.Error(), "still WORKING when the provider stopped waiting") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("without an ID", func(t *testing.T) {
		if _, err := convert(t, confluence.Cloud, body, line{request: start.request, answer: `{}`}); err == nil || !strings.Contains(err.Error(), "ID of the conversion") {
			t.Errorf("got %v", err)
		}
	})
	for answer, want := range map[string]string{`{"value":"<b/>","representation":"view"}`: "<b/>", `{"value":""}`: "", `{}`: "error", `400 {"message":"Error parsing xhtml"}`: "error"} {
		t.Run(answer, func(t *testing.T) {
			got, err := convert(t, confluence.DataCenter, confluence.BodyConversion{Value: "a", From: confluence.Editor, To: confluence.Storage},
				line{request: "POST /rest/api/contentbody/convert/storage", body: `{"value":"a","representation":"editor"}`, answer: answer})
			if err != nil {
				got = "error"
			}
			if got != want {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
}

func TestMacro(t *testing.T) {
	const found = `{"name":"code","body":"x","parameters":{"a":"1","b":{"value":"2"},"c":{"value":3},"d":null}}`
	t.Run("current version of Cloud", func(t *testing.T) {
		client := site(t, confluence.Cloud, line{request: "GET /rest/api/content/11/history/0/macro/id/m%2F1", answer: found})
		macro, err := client.Macro(t.Context(), "11", 0, "m/1")
		if p := macro.Parameters; err != nil || macro.Name != "code" || macro.Body != "x" || p["a"] != "1" || p["b"] != "2" || p["c"] != `{"value":3}` || p["d"] != "" || len(p) != 4 {
			t.Errorf("got %+v, %v", macro, err)
		}
	})
	t.Run("current version of Data Center", func(t *testing.T) {
		client := site(t, confluence.DataCenter,
			line{request: "GET /rest/api/content/11?expand=body.storage,version,ancestors,space,history,metadata.labels&status=any", answer: `{"id":"11","type":"page","status":"current","version":{"number":7}}`},
			line{request: "GET /rest/api/content/11/history/7/macro/id/m", answer: `{"name":"toc"}`})
		if macro, err := client.Macro(t.Context(), "11", 0, "m"); err != nil || macro.Name != "toc" || macro.Parameters == nil {
			t.Errorf("got %+v, %v", macro, err)
		}
	})
	t.Run("not a macro", func(t *testing.T) {
		client := site(t, confluence.DataCenter, line{request: "GET /rest/api/content/11/history/2/macro/id/m", answer: `{}`})
		if _, err := client.Macro(t.Context(), "11", 2, "m"); err == nil || confluence.IsNotFound(err) {
			t.Errorf("got %v", err)
		}
	})
}
