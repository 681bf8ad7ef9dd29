package storage

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// malformed seeds the fuzzers with the edges of the syntax.
var malformed = []string{
	"<p>", "</p>", "<p><b></p></b>", "<", "&", "&amp", "&bogus;", "&#0;", "<a b=c/>", "<a b='1' b='2'/>", "<![CDATA[", "<!--", "]]>",
	"<!-- -- -->", "<!DOCTYPE x>", "<?x?>", "\x00", "\xff", "\ufffe", "<a b='<'/>", "<a b='&'/>", "<a b='1'c='2'/>", "<a:b:c/>", "<a",
}

// nearlyOmitted seeds the fuzzers with what looks like something that has no canonical spelling.
var nearlyOmitted = []string{
	"<ac:task-id><ac:task-uuid>1</ac:task-uuid></ac:task-id>", "<ac:task-id><ac:inline-comment-marker>1</ac:inline-comment-marker></ac:task-id>",
	"<ac:adf-attribute key='local-id'><b><ac:task-id/></b></ac:adf-attribute>", "&#xFEFF;a", "<!-- -->\ufeffa", "\ufeff\ufeff &#xFEFF;<p/>", "<p style='&#32;'/>",
}

func FuzzCanonical(f *testing.F) {
	for _, body := range nearlyOmitted {
		f.Add(body)
	}
	for _, body := range corpus(f) {
		f.Add(body)
	}
	for _, body := range malformed {
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body string) {
		canonical, err := Canonical(body)
		if checked := Check(body); fmt.Sprint(checked) != fmt.Sprint(err) {
			t.Fatalf("Check says %v, Canonical %v", checked, err)
		}
		if !Equal(body, body) {
			t.Fatal("not equal to itself")
		}
		if err != nil {
			checkPosition(t, body, err)
			return
		}
		if again, err := Canonical(canonical); again != canonical || err != nil {
			t.Fatalf("not idempotent: %v\n%q\n%q", err, canonical, again)
		}
		if !Equal(body, canonical) || !Equal(canonical, body) {
			t.Fatalf("not equal to its canonical spelling %q", canonical)
		}
		if want, got := information(t, body), information(t, canonical); want != got {
			t.Fatalf("encoding/xml reads the canonical spelling %q otherwise:\n%s\n%s", canonical, got, want)
		}
	})
}

func FuzzEqual(f *testing.F) {
	bodies := corpus(f)
	for _, body := range bodies {
		f.Add(body, body, strings.ToUpper(body))
		f.Add(body, strings.ReplaceAll(body, "><", ">\n<"), strings.ReplaceAll(body, "\n", "\r\n"))
	}
	for _, body := range malformed {
		f.Add(body, body+" ", " "+body)
	}
	f.Fuzz(func(t *testing.T, a, b, c string) {
		ab, bc, ac := Equal(a, b), Equal(b, c), Equal(a, c)
		if ab != Equal(b, a) {
			t.Errorf("not symmetric: %q and %q", a, b)
		}
		if ab && bc && !ac {
			t.Errorf("not transitive: %q, %q and %q", a, b, c)
		}
		if ab && a != b && (Check(a) != nil || Check(b) != nil) {
			t.Errorf("malformed and yet equal: %q and %q", a, b)
		}
	})
}

func FuzzReconcile(f *testing.F) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, body := range corpus(f) {
		f.Add(strings.ReplaceAll(body, "><", ">\r\n<"), rewrite(body, 3, r))
		for kind := range edits {
			if edited, ok := edit(body, kind, r); ok {
				f.Add(body, edited)
				f.Add(edited, rewrite(body, 3, r))
			}
		}
	}
	for _, body := range malformed {
		f.Add(body, "<p>a</p>")
		f.Add("<p>a</p>", body)
	}
	f.Fuzz(func(t *testing.T, prior, stored string) {
		reconciled := Reconcile(prior, stored)
		for ref := range commentsIn(t, reconciled) {
			if _, ok := commentsIn(t, prior)[ref]; !ok && reconciled != stored {
				t.Fatalf("%q has the marker of %q, which %q lacks", reconciled, ref, prior)
			}
		}
		switch {
		case Equal(prior, stored):
			if reconciled != prior {
				t.Fatalf("%q, not prior, though they are equal", reconciled)
			}
		case Check(stored) != nil:
			if reconciled != stored {
				t.Fatalf("%q, not stored, though that is malformed", reconciled)
			}
		case !Equal(reconciled, stored):
			t.Fatalf("%q does not mean what is stored", reconciled)
		}
	})
}

func checkPosition(t *testing.T, body string, err error) {
	wrong, ok := errors.AsType[*SyntaxError](err)
	if !ok {
		t.Fatalf("%T is not a SyntaxError", err)
	}
	lines := strings.Split(body, "\n")
	if wrong.Line < 1 || wrong.Line > len(lines) || wrong.Column < 1 || wrong.Column > utf8.RuneCountInString(lines[wrong.Line-1])+1 {
		t.Fatalf("%v lies outside the body", wrong)
	}
	if excerpt := wrong.Excerpt(body); strings.Count(excerpt, "\n") != 1 {
		t.Fatalf("excerpt %q is not one line and its mark", excerpt)
	}
}
