package simulator_test

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/textproto"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// upload turns a step into one that uploads a file with a comment whose part has a content type.
func upload(one step, name, content, comment, commentType string) step {
	var body bytes.Buffer
	writer := multipart.NewWriter(&body)
	for _, field := range [][2]string{{"minorEdit", "true"}, {"comment", comment}} {
		part, _ := writer.CreatePart(textproto.MIMEHeader{"Content-Disposition": {fmt.Sprintf("form-data; name=%q", field[0])}, "Content-Type": {commentType}})
		_, _ = part.Write([]byte(field[1]))
	}
	part, _ := writer.CreatePart(textproto.MIMEHeader{"Content-Disposition": {`form-data; name="file"; filename="` + name + `"`}, "Content-Type": {"image/png"}})
	_, _ = part.Write([]byte(content))
	_ = writer.Close()
	one.body = body.String()
	one.headers = append(one.headers, "Content-Type", writer.FormDataContentType())
	return one
}

var (
	nocheck = []string{"X-Atlassian-Token", "nocheck"}
	utf8    = "text/plain; charset=utf-8"
)

func TestCloudAttachments(t *testing.T) {
	t.Parallel()
	add, list := "POST "+v1+"/content/{page}/child/attachment", "GET "+v2+"/pages/{page}/attachments"
	run(t, simulator.Cloud, []behaviour{{name: "attachments", steps: []step{
		upload(step{request: add, status: 403, want: []string{"XSRF check failed"}}, "a.png", "x", "", utf8),
		upload(step{request: add, headers: nocheck, status: 200, want: []string{`"results":[`, `"id":"att`, `"fileSize":5`, `"mediaType":"image/png"`, `"number":1`, `"comment":"größer"`}, keep: "a=results.0.id"}, "ü.png", "bytes", "größer", utf8),
		upload(step{request: add, headers: nocheck, status: 400, want: []string{"Cannot add a new attachment with same file name as an existing attachment: ü.png"}}, "ü.png", "x", "", utf8),
		upload(step{request: add, headers: nocheck, status: 400}, "a/b.png", "x", "", utf8),
		upload(step{request: add, headers: nocheck, status: 200, want: []string{"grÃ¶Ã\u009fer"}}, "latin.png", "x", "größer", "text/plain"),
		upload(step{request: "POST " + v1 + "/content/999/child/attachment", headers: nocheck, status: 404}, "a.png", "x", "", utf8),
		upload(step{as: "reader", request: add, headers: nocheck, status: 403}, "b.png", "x", "", utf8),
		upload(step{request: add + "/{a}/data", headers: nocheck, status: 200, want: []string{`"number":2`, `"fileSize":6`}, keep: "b=id"}, "ü.png", "bytes2", "", utf8),
		upload(step{request: add + "/att1/data", headers: nocheck, status: 404}, "ü.png", "x", "", utf8),
		{request: list, status: 200, want: []string{`"id":"{a}"`, `"fileSize":6`, `"pageId":"{page}"`, `"number":2`, "latin.png"}},
		{request: list + "?filename=latin.png&limit=1", status: 200, without: "{a}"},
		{request: list + "?mediaType=text/plain", status: 200, want: []string{`"results":[]`}},
		{request: "GET " + v1 + "/content/{page}/child/attachment", status: 410, free: true},
		{request: "GET " + v1 + "/content/{page}/child/attachment/{a}/download", status: 200, want: []string{"bytes2", "Content-Type: image/png"}},
		{request: "GET " + v1 + "/content/{page}/child/attachment/{a}/download?version=1", status: 200, want: []string{"bytes"}, without: "bytes2"},
		{request: "GET " + v1 + "/content/{page}/child/attachment/{a}/download?version=3", status: 400},
		{request: "GET /media/file/1/binary?token=none", status: 400, as: "", want: []string{"Only one authentication mechanism"}},
		{request: "GET /media/file/1/binary?token=none", status: 403, as: "anonymous"},
		{as: "reader", request: "DELETE " + v2 + "/attachments/{a}", status: 404},
		{request: "DELETE " + v2 + "/attachments/{a}?purge=true", status: 400, want: []string{"must be trashed before it can be purged"}},
		{request: "DELETE " + v2 + "/attachments/{a}", status: 204},
		{request: list, status: 200, without: "{a}"},
		{request: list + "?status=trashed", status: 200, want: []string{"{a}"}},
		{request: "GET " + v2 + "/attachments/{a}", status: 200, want: []string{`"status":"trashed"`}},
		{request: "DELETE " + v2 + "/attachments/{a}", status: 404},
		{request: "DELETE " + v2 + "/attachments/{a}?purge=true", status: 204},
		{request: "GET " + v2 + "/attachments/{a}", status: 404},
		{request: "DELETE " + v2 + "/attachments/x", status: 400, free: true},
	}}, {name: "size limit", options: simulator.Options{MaxAttachment: 4}, steps: []step{
		upload(step{request: add, headers: nocheck, status: 404}, "a.png", "bytes", "", utf8),
		upload(step{request: add, headers: nocheck, status: 200}, "a.png", "byte", "", utf8),
	}}, {name: "deleted by its ID with the prefix", options: simulator.Options{PrefixedIDs: true}, steps: []step{
		upload(step{request: add, headers: nocheck, status: 200, keep: "a=results.0.id"}, "a.png", "bytes", "", utf8),
		{request: "DELETE " + v2 + "/attachments/{a}", status: 204},
	}}, {name: "large", steps: []step{
		upload(step{request: add, headers: nocheck, status: 200, want: []string{`"fileSize":3145728`}, keep: "a=results.0.id"}, "a.png", strings.Repeat("abc", 1<<20), "", utf8),
		{request: "GET " + v1 + "/content/{page}/child/attachment/{a}/download", status: 200, want: []string{strings.Repeat("abc", 1<<20)}},
	}}})
}

func TestDataCenterAttachments(t *testing.T) {
	t.Parallel()
	add, list := "POST "+dc+"/content/{page}/child/attachment", "GET "+dc+"/content/{page}/child/attachment"
	run(t, simulator.DataCenter, []behaviour{{name: "attachments", steps: []step{
		upload(step{request: add, status: 403, want: []string{"XSRF check failed"}}, "a.png", "x", "", utf8),
		upload(step{request: add, headers: nocheck, status: 200, want: []string{`"results":[`, `"fileSize":5`, `"number":1`}, keep: "a=results.0.id"}, "a b.png", "bytes", "", utf8),
		upload(step{request: add, headers: nocheck, status: 400, want: []string{"Cannot add a new attachment with same file name"}}, "a b.png", "x", "", utf8),
		upload(step{request: add + "/{a}/data", headers: nocheck, status: 200, want: []string{`"number":2`, `"message":"why"`}}, "a b.png", "bytes2", "why", utf8),
		{request: list + "?expand=version", status: 200, want: []string{`"id":"{a}"`, `"number":2`, "/download/attachments/{page}/a%20b.png?version=2"}},
		{request: list, status: 200, without: `"number":2`},
		{request: "GET /c/download/attachments/{page}/a%20b.png?version=2", status: 200, want: []string{"bytes2"}},
		{request: "GET /c/download/attachments/{page}/a%20b.png?version=1", status: 200, without: "bytes2"},
		{request: "GET /c/download/attachments/{page}/none.png", status: 404},
		{as: "reader", request: "DELETE " + dc + "/content/{a}", status: 403},
		{request: "DELETE " + dc + "/content/{a}?status=trashed", status: 404},
		{request: "DELETE " + dc + "/content/{a}", status: 204},
		{request: list, status: 200, without: `{a}`},
		{request: "DELETE " + dc + "/content/{a}?status=trashed", status: 204},
		{request: "DELETE " + dc + "/content/{a}?status=trashed", status: 404},
	}}, {name: "one object", options: simulator.Options{SingleUpload: true}, steps: []step{
		upload(step{request: add, headers: nocheck, status: 200, without: `"results"`, keep: "a=id"}, "a.png", "bytes", "", utf8),
	}}, {name: "no trash for files", options: simulator.Options{UntrashableFiles: true}, steps: []step{
		upload(step{request: add, headers: nocheck, status: 200, keep: "a=results.0.id"}, "a.png", "bytes", "", utf8),
		{request: "DELETE " + dc + "/content/{a}", status: 204},
		{request: "DELETE " + dc + "/content/{a}?status=trashed", status: 404},
	}}})
}
