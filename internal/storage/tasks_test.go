package storage

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

// taskList is a task list. A task is written as "+words" if it is ticked, "-words" if it is not, with "#id" or "@uuid" at the end.
func taskList(tasks ...string) string {
	list := "<ac:task-list>"
	for _, t := range tasks {
		words, uuid, _ := strings.Cut(t[1:], "@")
		words, id, _ := strings.Cut(words, "#")
		list += "<ac:task>"
		if id != "" {
			list += "<ac:task-id>" + id + "</ac:task-id>"
		}
		if uuid != "" {
			list += "<ac:task-uuid>" + uuid + "</ac:task-uuid>"
		}
		list += "<ac:task-status>" + map[byte]string{'+': "complete", '-': "incomplete"}[t[0]] + "</ac:task-status><ac:task-body>" + words + "</ac:task-body></ac:task>"
	}
	return list + "</ac:task-list>"
}

func TestKeepTicks(t *testing.T) {
	for name, test := range map[string]struct{ from, body, want string }{
		"by words":                {taskList("+a#1@x", "-b#2@y"), taskList("-a", "+b"), taskList("+a", "-b")},
		"new task":                {taskList("+a#1"), taskList("-new", "-a", "+more"), taskList("-new", "+a", "+more")},
		"removed task":            {taskList("+a", "-b", "+c"), taskList("-c"), taskList("+c")},
		"other order":             {taskList("+a", "-b", "+c"), taskList("-c", "-b", "-a"), taskList("+c", "-b", "+a")},
		"other words":             {taskList("+a#1"), taskList("-z"), taskList("-z")},
		"other words, same id":    {taskList("+a#1", "-b#2"), taskList("-z#1", "-b#2"), taskList("+z#1", "-b#2")},
		"other words, same uuid":  {taskList("+a#1@x", "-b#2@y"), taskList("-z#7@x"), taskList("+z#7@x")},
		"ids by position":         {taskList("+a#1", "-b#2"), taskList("-new#1", "-a#2", "-b#3"), taskList("-new#1", "+a#2", "-b#3")},
		"same words in order":     {taskList("+a", "-a", "+a"), taskList("-a", "-a", "-a"), taskList("+a", "-a", "+a")},
		"same words by id":        {taskList("+a#1", "-a#2"), taskList("-a#2", "-a#1"), taskList("-a#2", "+a#1")},
		"same words by uuid":      {taskList("+a#1@x", "-a#2@y"), taskList("-a#1@y", "-a#2@x"), taskList("-a#1@y", "+a#2@x")},
		"without words":           {taskList("+", "-"), taskList("-", "-"), taskList("+", "-")},
		"markup and white space":  {taskList("+<p>one <strong>two</strong></p>"), taskList("-one\n two"), taskList("+one\n two")},
		"references":              {taskList("+a&amp;b&nbsp;c"), taskList("-<![CDATA[a&b]]> c"), taskList("+<![CDATA[a&b]]> c")},
		"inline comment":          {taskList(`+a <ac:inline-comment-marker ac:ref="r">b</ac:inline-comment-marker>`), taskList("-a b"), taskList("+a b")},
		"people by another name":  {taskList(`+<ri:user ri:userkey="k"/>call`), taskList(`-<ri:user ri:username="n"/>call`), taskList(`+<ri:user ri:username="n"/>call`)},
		"dates":                   {taskList(`+<time datetime="2026-01-01"/>`, `-<time datetime="2026-02-01"/>`), taskList(`-<time datetime="2026-02-01"/>`, `-<time datetime="2026-01-01"/>`), taskList(`-<time datetime="2026-02-01"/>`, `+<time datetime="2026-01-01"/>`)},
		"several lists":           {taskList("+a") + "<p>x</p>" + taskList("+b"), taskList("-b") + taskList("-a"), taskList("+b") + taskList("+a")},
		"nested":                  {taskList("-a" + taskList("+b")), taskList("+a" + taskList("-b")), taskList("-a" + taskList("+b"))},
		"spelled otherwise":       {"<ac:task><ac:task-status> complete\n</ac:task-status><ac:task-body>a</ac:task-body></ac:task>", taskList("+a"), taskList("+a")},
		"ids as attributes":       {`<ac:task ac:task-id="1"><ac:task-status>complete</ac:task-status></ac:task>`, taskList("-z#1"), taskList("+z#1")},
		"no status":               {taskList("+a"), "<ac:task><ac:task-body>a</ac:task-body></ac:task>", "<ac:task><ac:task-status>complete</ac:task-status><ac:task-body>a</ac:task-body></ac:task>"},
		"no status, not ticked":   {taskList("-a"), "<ac:task><ac:task-body>a</ac:task-body></ac:task>", "<ac:task><ac:task-body>a</ac:task-body></ac:task>"},
		"no status there":         {"<ac:task><ac:task-body>a</ac:task-body></ac:task>", taskList("+a"), taskList("-a")},
		"empty status":            {taskList("+a"), "<ac:task><ac:task-status/><ac:task-body>a</ac:task-body></ac:task>", "<ac:task><ac:task-status>complete</ac:task-status><ac:task-body>a</ac:task-body></ac:task>"},
		"status after the body":   {taskList("+a"), "<ac:task><ac:task-body>a</ac:task-body><ac:task-status>incomplete</ac:task-status></ac:task>", "<ac:task><ac:task-body>a</ac:task-body><ac:task-status>complete</ac:task-status></ac:task>"},
		"no tasks":                {taskList("+a"), "<p>a</p>", "<p>a</p>"},
		"no tasks there":          {"<p>a</p>", taskList("+a"), taskList("+a")},
		"in a plain text":         {taskList("+a"), "<ac:plain-text-body><![CDATA[" + taskList("-a") + "]]></ac:plain-text-body>", "<ac:plain-text-body><![CDATA[" + taskList("-a") + "]]></ac:plain-text-body>"},
		"malformed":               {taskList("+a"), taskList("-a") + "<p>", taskList("-a") + "<p>"},
		"malformed there":         {taskList("+a") + "<p>", taskList("-a"), taskList("-a")},
		"with what is around it":  {taskList("+a"), "<h1>x</h1>\n" + taskList("-a") + "<!-- y -->", "<h1>x</h1>\n" + taskList("+a") + "<!-- y -->"},
		"status outside of tasks": {taskList("+a"), "<ac:task-status>incomplete</ac:task-status>" + taskList("-a"), "<ac:task-status>incomplete</ac:task-status>" + taskList("+a")},
	} {
		if got := KeepTicks(test.from, test.body); got != test.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, test.want)
		}
		if got := KeepTicks(test.body, test.body); got != test.body {
			t.Errorf("%s: its own ticks make it\n%s", name, got)
		}
	}
}

var statusElement = regexp.MustCompile(`<ac:task-status[^>]*>[^<]*</ac:task-status>`)

func FuzzKeepTicks(f *testing.F) {
	r := rand.New(rand.NewPCG(1, 1))
	lists := []string{taskList("+a#1@x", "-b#2@y", "-b"), taskList("-a", "+b", "-c"), taskList("-a" + taskList("+b")), "<ac:task><ac:task-status/><ac:task-body>a</ac:task-body></ac:task>"}
	for _, body := range corpus(f) {
		for _, list := range lists {
			f.Add(list+body, body+list)
			f.Add(body, list)
		}
		for kind := range edits {
			if edited, ok := edit(body, kind, r); ok {
				f.Add(lists[0]+body, edited+lists[1])
			}
		}
	}
	for _, body := range malformed {
		f.Add(lists[0], lists[1]+body)
		f.Add(lists[0]+body, lists[1])
	}
	f.Fuzz(func(t *testing.T, from, body string) {
		kept := KeepTicks(from, body)
		if again := KeepTicks(from, kept); again != kept {
			t.Fatalf("not idempotent:\n%q\n%q", kept, again)
		}
		if KeepTicks(body, body) != body {
			t.Fatalf("its own ticks make it %q", KeepTicks(body, body))
		}
		if (Check(body) != nil || Check(from) != nil) && kept != body {
			t.Fatalf("%q, though one is malformed", kept)
		}
		if Check(body) != nil {
			return
		}
		before, _ := Canonical(body)
		after, err := Canonical(kept)
		if err != nil || statusElement.ReplaceAllString(before, "") != statusElement.ReplaceAllString(after, "") {
			t.Fatalf("more than ticks differ: %v\n%q\n%q", err, before, after)
		}
	})
}
