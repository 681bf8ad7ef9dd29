package storage

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// corpus reads the bodies of testdata/corpus by name. The line end at the end of a file is not part of it.
func corpus(t testing.TB) map[string]string {
	t.Helper()
	files, err := filepath.Glob("testdata/corpus/*.xml")
	if err != nil || len(files) < 150 {
		t.Fatalf("%d bodies in testdata/corpus, want at least 150 (%v)", len(files), err)
	}
	bodies := make(map[string]string, len(files))
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		bodies[strings.TrimSuffix(filepath.Base(file), ".xml")] = strings.TrimSuffix(string(body), "\n")
	}
	return bodies
}

// The corpus stands for Confluence's whole vocabulary: whoever takes a construct out must notice.
func TestCorpusCoversEveryConstruct(t *testing.T) {
	var all strings.Builder
	for _, body := range corpus(t) {
		all.WriteString(body)
	}
	for _, construct := range []string{
		"<table", "<colgroup", "<thead", "<tfoot", "colspan=", "rowspan=", "<pre", "<blockquote", "<dl", "<sub", "<sup", "<hr",
		"<ac:structured-macro", "<ac:macro", "<ac:default-parameter", "<ac:rich-text-body", "<ac:plain-text-body", `ac:name=""`,
		"<ac:layout-section", "<ac:layout-cell", "<ac:task-list", "<ac:task-uuid", "<ac:image", "<ac:caption", "<ac:emoticon",
		"<ac:placeholder", "<time", "<ac:inline-comment-marker", "<ac:adf-extension", "<ac:adf-fallback", "ac:anchor=",
		"<ac:link-body", "<ac:plain-text-link-body", "<ri:page", "<ri:blog-post", "<ri:attachment", "<ri:url", "<ri:shortcut",
		"<ri:user", "<ri:space", "<ri:content-entity", "ri:account-id=", "ri:userkey=", "<at:declarations", "<at:var", "<at:i18n",
		"]]]]><![CDATA[>", "<!--", "&nbsp;", "&#8364;", "&#x2014;", "\u00a0", "😀", "𠜎", "ac:macro-id=", "ac:task-list-id=", `key="local-id"`, "<ac:adf-mark", `style=""`, "local-id=", "ri:version-at-save=",
	} {
		if !strings.Contains(all.String(), construct) {
			t.Errorf("no body of the corpus has %s", construct)
		}
	}
}
