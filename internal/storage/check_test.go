package storage

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestCheckAccepts(t *testing.T) {
	for _, body := range []string{
		"",
		"  \n",
		"text alone",
		"<p>one</p> between <p>two</p>",
		"<br/><br /><br></br >",
		"<ac:link><ri:page ri:content-title='a \"b\"'/></ac:link ><at:var at:name = \"x\"\n/>",
		"&amp;&lt;&gt;&quot;&apos;&nbsp;&Alpha;&thetasym;&#65;&#x1f600;&#x10FFFF;",
		`<a title="a > b &amp; 'c'">x ]] > y</a>`,
		"<![CDATA[]]><![CDATA[<p>&]]]]><![CDATA[>]]>",
		"<!-- <b> & - -->",
		"<ac:elan-1.2_xUn.i a-b=''/>",
		"<p xml:lang='en' xml:space=\"preserve\"/>",
		"<div xmlns:m='urn:m' xmlns='urn:x'><m:math m:x=''/></div><m:y xmlns:m='urn:m'/>",
		"<atlassian-content:link/><atlassian-template:var/>",
		"\ufeff<p>byte order mark</p>",
		"<p>\r\nCRLF</p>\r",
		"<p>e\u0301 and \u00e9</p>",
		"<![CDATA[a]]> b ]] > <p>]]&gt;</p><![CDATA[]]>",
		"\u00a0\ufeff\U0001F600\U0010FFFF\ufffd",
		strings.Repeat("<b>", maxDepth) + strings.Repeat("</b>", maxDepth),
	} {
		if err := Check(body); err != nil {
			t.Errorf("Check(%.60q) = %v", body, err)
		}
	}
}

func TestCheckRefuses(t *testing.T) {
	for _, test := range []struct {
		body         string
		line, column int
		message      string
	}{
		// Elements.
		{"<p><b>x</p>", 1, 8, "unexpected end tag `</p>`: `<b>`, opened at line 1, column 4, is not closed"},
		{"<p>\n  <b>x</i></b></p>", 2, 7, "unexpected end tag `</i>`: `<b>`, opened at line 2, column 3, is not closed"},
		{"<p>x</p></p>", 1, 9, "unexpected end tag `</p>`: no element is open"},
		{"<p>x</P>", 1, 5, "unexpected end tag `</P>`: `<p>`, opened at line 1, column 1, is not closed"},
		{"a<p>b<i>c", 1, 6, "`<i>` is never closed"},
		{"<p>x<br></p>", 1, 9, "unexpected end tag `</p>`: `<br>`, opened at line 1, column 5, is not closed: write `<br/>`"},
		{"<hr>", 1, 1, "`<hr>` is never closed: write `<hr/>`"},
		{"</p>", 1, 1, "unexpected end tag `</p>`: no element is open"},
		{strings.Repeat("<b>", maxDepth) + "<i/>", 1, 3001, "more than 1000 nested elements"},
		{strings.Repeat("<b>", maxDepth+1), 1, 3001, "more than 1000 nested elements"},
		// Tags.
		{"1 < 2", 1, 3, "a bare `<`: write `&lt;`"},
		{"<3", 1, 1, "a bare `<`: write `&lt;`"},
		{"<élan/>", 1, 1, "a bare `<`: write `&lt;`"},
		{"x <", 1, 3, "a bare `<`: write `&lt;`"},
		{"</ p>", 1, 1, "`</` without a name: write `&lt;/` if it is text"},
		{"<p", 1, 1, "the tag `<p` has no `>`"},
		{"<p <b>", 1, 1, "the tag `<p` has no `>`"},
		{"<p></p", 1, 4, "the end tag `</p` has no `>`"},
		{"<p></p x>", 1, 4, "the end tag `</p` has no `>`"},
		{"<p / >", 1, 4, "unexpected '/' in the tag `<p`"},
		{"<a:b:c/>", 1, 5, "unexpected ':' in the tag `<a:b`: attributes are separated by a space"},
		// Prefixes.
		{"<p>\n<o:p>x</o:p></p>", 2, 1, "the prefix of `<o:p>` is not declared: storage format declares only `ac:`, `ri:` and `at:`"},
		{"<p>é<AC:link/></p>", 1, 5, "the prefix of `<AC:link>` is not declared: storage format declares only `ac:`, `ri:` and `at:`"},
		{"<a href='x' xlink:href='y'/>", 1, 13, "the prefix of `xlink:href` is not declared: storage format declares only `ac:`, `ri:` and `at:`"},
		{"<m:x xmlns:m='urn:m'/><m:y/>", 1, 23, "the prefix of `<m:y>` is not declared: storage format declares only `ac:`, `ri:` and `at:`"},
		{"<ac:/>", 1, 1, "`<ac:>` has no name after its prefix"},
		// Attributes.
		{"<a x='1' y='2' x='3'/>", 1, 16, "attribute `x` is given twice"},
		{"<a x=1/>", 1, 6, "the value of attribute `x` must be quoted"},
		{"<a x=", 1, 6, "the value of attribute `x` must be quoted"},
		{"<input checked/>", 1, 8, "attribute `checked` of `<input>` has no value"},
		{"<a x='1'y='2'/>", 1, 9, "unexpected 'y' in the tag `<a`: attributes are separated by a space"},
		{"<a x='1>", 1, 6, "the value of attribute `x` has no closing quote"},
		{"<a x=\"1>text</a>", 1, 9 + 4, "`<` in the value of attribute `x`: write `&lt;`, or close the quotes before it"},
		{"<a\n  x='1 &amp 2'/>", 2, 8, "`&amp` has no semicolon: write `&amp;`"},
		// References.
		{"R&D", 1, 2, "a bare `&`: write `&amp;`"},
		{"&", 1, 1, "a bare `&`: write `&amp;`"},
		{"a &; b", 1, 3, "a bare `&`: write `&amp;`"},
		{"a&nbsp b", 1, 2, "`&nbsp` has no semicolon: write `&nbsp;`"},
		{"é&check;", 1, 2, "unknown entity `&check;`: write the character itself or its number, `&#10003;`; a plain `&` is written `&amp;`"},
		{"&bogus;", 1, 1, "unknown entity `&bogus;`: write the character itself or its number, such as `&#8212;` for a dash; a plain `&` is written `&amp;`"},
		{"&NBSP;", 1, 1, "unknown entity `&NBSP;`: write the character itself or its number, such as `&#8212;` for a dash; a plain `&` is written `&amp;`"},
		{"&#0;", 1, 1, "`&#0;` is not the number of a character that XML allows"},
		{"&#xD800;", 1, 1, "`&#xD800;` is not the number of a character that XML allows"},
		{"&#x110000;", 1, 1, "`&#x110000;` is not the number of a character that XML allows"},
		{"&#99999999999999999999;", 1, 1, "`&#99999999999999999999;` is not the number of a character that XML allows"},
		{"&#X41;", 1, 1, "`&#X41;` is not the number of a character that XML allows"},
		{"&#;", 1, 1, "`&#;` is not the number of a character that XML allows"},
		// Sections, comments, declarations.
		{"a ]]> b", 1, 3, "`]]>` outside a CDATA section: write `]]&gt;`"},
		{"<p><![CDATA[x</p>", 1, 4, "the CDATA section has no `]]>`"},
		{"<p><![CDATA[a]]>b]]></p>", 1, 14, "this `]]>` ends the CDATA section, but another `]]>` follows: write the first one `]]]]><![CDATA[>`"},
		{"<p>\n<![CDATA[if a[b[0]]>1 && c < d]]></p>", 2, 18, "this `]]>` ends the CDATA section, but another `]]>` follows: write the first one `]]]]><![CDATA[>`"},
		{"<p><![CDATA[a]]>b & <![CDATA[]]></p>", 1, 19, "a bare `&`: write `&amp;`"},
		{"<p><![CDATA[a]]></p> & <p>]]></p>", 1, 22, "a bare `&`: write `&amp;`"},
		{"<!-- x", 1, 1, "the comment has no `-->`"},
		{"<!-- x -- y -->", 1, 8, "`--` inside a comment, which XML does not allow"},
		{"<!-- x --->", 1, 8, "`--` inside a comment, which XML does not allow"},
		{"<!DOCTYPE html><p/>", 1, 1, "`<!` begins a declaration or processing instruction, which storage format does not allow: remove it"},
		{"<?xml version='1.0'?>", 1, 1, "`<?` begins a declaration or processing instruction, which storage format does not allow: remove it"},
		// Characters.
		{"ab\x01", 1, 3, "character U+0001 is not allowed in XML: remove it"},
		{"<![CDATA[\x1b]]>", 1, 10, "character U+001B is not allowed in XML: remove it"},
		{"ï\ufffe", 1, 2, "character U+FFFE is not allowed in XML: remove it"},
		{"\uffff", 1, 1, "character U+FFFF is not allowed in XML: remove it"},
		{"é\xff", 1, 2, "byte 0xff is not UTF-8: save the text as UTF-8"},
		// Columns are characters, lines end in line feeds.
		{"\ufeff<p>", 1, 1, "`<p>` is never closed"},
		{"😀é\r\n\n日本<b>", 3, 3, "`<b>` is never closed"},
		// Long names do not fill the screen.
		{"<" + strings.Repeat("n", 50) + ">", 1, 1, "`<" + strings.Repeat("n", 40) + "…>` is never closed"},
	} {
		err := Check(test.body)
		wrong, ok := errors.AsType[*SyntaxError](err)
		if !ok {
			t.Errorf("Check(%.60q) = %v, want a SyntaxError", test.body, err)
			continue
		}
		if want := (SyntaxError{test.line, test.column, test.message}); *wrong != want {
			t.Errorf("Check(%.60q)\n got %+v\nwant %+v", test.body, *wrong, want)
		}
		if want := fmt.Sprintf("line %d, column %d: %s", test.line, test.column, test.message); err.Error() != want {
			t.Errorf("Error() = %q, want %q", err, want)
		}
		if canonical, err := Canonical(test.body); err == nil || canonical != "" {
			t.Errorf("Canonical(%.60q) = %q, %v, want an error", test.body, canonical, err)
		}
	}
}
