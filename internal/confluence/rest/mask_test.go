package rest

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"strings"
	"testing"
)

func TestMask(t *testing.T) {
	const secret = `s3cret/of "sam"+<a>&100%=ü`
	quoted, _ := json.Marshal(secret)
	m := newMask("", secret, "sam:"+secret, "s3")
	for name, spelling := range map[string]string{
		"as it is":        secret,
		"in a form":       url.QueryEscape(secret),
		"in a path":       url.PathEscape(secret),
		"in JSON":         string(quoted),
		"base64":          base64.StdEncoding.EncodeToString([]byte(secret)),
		"base64 of URLs":  base64.URLEncoding.EncodeToString([]byte(secret)),
		"base64, unended": base64.RawStdEncoding.EncodeToString([]byte(secret)),
		"Basic":           base64.StdEncoding.EncodeToString([]byte("sam:" + secret)),
	} {
		got := strings.Trim(m.hide("a "+spelling+" b"), "=")
		if got = strings.NewReplacer(`"`, "", "=", "").Replace(got); got != "a *** b" {
			t.Errorf("%s: %s", name, got)
		}
	}
	if got := m.hide("nothing: to hide"); got != "nothing: to hide" {
		t.Errorf("got %s", got)
	}
	if got := newMask("").hide("all"); got != "all" {
		t.Errorf("got %s", got)
	}
}
