//go:build unix

package provider_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

func TestAttachment_BadInput(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		dir := t.TempDir()
		file := writeFile(t, dir, "a.png", "x")
		backslash := writeFile(t, dir, `a\b.png`, "x")
		pipe := filepath.Join(dir, "pipe")
		coretest.Must(t, syscall.Mkfifo(pipe, 0o600))
		loop := filepath.Join(dir, "loop")
		coretest.Must(t, os.Symlink(loop, loop))
		inline := func(change config) config {
			c := config{"content": "secret", "filename": "a.png"}
			for name, value := range change {
				c[name] = value
			}
			return c
		}
		for name, test := range map[string]struct {
			config config
			want   []string
		}{
			"no file":                    {config{"filename": "a.png"}, []string{`"source"`, "requires one of source, content and content_base64"}},
			"two files":                  {inline(config{"source": file}), []string{`"source"`, "cannot be specified when"}},
			"three files":                {inline(config{"source": file, "content_base64": "eA=="}), []string{`"source"`, `"content"`, "cannot be specified when"}},
			"empty path":                 {config{"source": ""}, []string{`"source"`}},
			"missing file":               {config{"source": "none.png"}, []string{`"source"`, "File does not exist", "none.png", "path.module"}},
			"directory":                  {config{"source": dir}, []string{`"source"`, "is a directory", "fileset"}},
			"not a regular file":         {config{"source": pipe}, []string{`"source"`, "not a regular file"}},
			"unreadable":                 {config{"source": loop}, []string{`"source"`, "File cannot be read"}},
			"file below a file":          {config{"source": file + "/b.png"}, []string{`"source"`, "File cannot be read"}},
			"name of the file":           {config{"source": backslash}, []string{`"source"`, "slashes", "Set filename"}},
			"content without name":       {config{"content": "x"}, []string{`"filename"`, "required with content"}},
			"base64 without name":        {config{"content_base64": "eA=="}, []string{`"filename"`, "required with content"}},
			"not base64":                 {config{"filename": "a", "content_base64": "sec!ret"}, []string{`"content_base64"`, "byte 4 is not valid"}},
			"base64 without padding":     {config{"filename": "a", "content_base64": "eA"}, []string{`"content_base64"`, "with padding"}},
			"path as a name":             {inline(config{"filename": "a/b.png"}), []string{`"filename"`, "without slashes"}},
			"path of Windows as a name":  {inline(config{"filename": `a\b.png`}), []string{`"filename"`, "without slashes"}},
			"blank name":                 {inline(config{"filename": " "}), []string{`"filename"`, "blank"}},
			"parent as a name":           {inline(config{"filename": ".."}), []string{`"filename"`, "name of a file"}},
			"control character":          {inline(config{"filename": "a\nb"}), []string{`"filename"`, "control characters"}},
			"whitespace at the end":      {inline(config{"filename": "a.png "}), []string{`"filename"`, "whitespace"}},
			"long name":                  {inline(config{"filename": strings.Repeat("é", 128)}), []string{`"filename"`, "at most 255 bytes, got 256"}},
			"media type":                 {inline(config{"media_type": "png"}), []string{`"media_type"`, "type/subtype"}},
			"media type with parameter":  {inline(config{"media_type": "text/plain; charset"}), []string{`"media_type"`, "type/subtype"}},
			"line break in a media type": {inline(config{"media_type": "text/plain; a=\"\r\nX: y\""}), []string{`"media_type"`, "type/subtype"}},
			"content ID":                 {inline(config{"content_id": "DOCS"}), []string{`"content_id"`, "a number such as"}},
			"attachment ID":              {inline(config{"content_id": "att1"}), []string{`"content_id"`, "a number such as"}},
			"no content ID":              {inline(config{"content_id": ""}), []string{`"content_id"`, "a number such as"}},
			"half a media type":          {inline(config{"media_type": "text/"}), []string{`"media_type"`, "type/subtype"}},
			"media type of three parts":  {inline(config{"media_type": "a/b/c"}), []string{`"media_type"`, "type/subtype"}},
			"empty media type":           {inline(config{"media_type": ""}), []string{`"media_type"`, "type/subtype"}},
			"here as a name":             {inline(config{"filename": "."}), []string{`"filename"`, "name of a file"}},
			"empty name":                 {inline(config{"filename": ""}), []string{`"filename"`, "blank"}},
			"no deletion policy":         {inline(config{"deletion_policy": ""}), []string{`"deletion_policy"`, `"trash"`}},
			"deletion policy":            {inline(config{"deletion_policy": "archive"}), []string{`"deletion_policy"`, `"trash"`, `"purge"`, `"retain"`}},
		} {
			r := s.Resource(t, "confluence_attachment")
			if test.config["content_id"] == nil {
				test.config["content_id"] = "1"
			}
			if requests := s.RequestsOf(func() { r.PlanError(test.config, test.want...) }); len(requests) != 0 {
				t.Errorf("%s: invalid input caused requests: %q", name, requests)
			}
			if text := coretest.Text(r.TryPlan(test.config).Diags); strings.Contains(text, "secret") || strings.Contains(text, "sec!ret") {
				t.Errorf("%s: the error shows the content: %s", name, text)
			}
		}
	})
}
