package io.eshop.lra.coordinator.adapter.in.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageForOperatorsTest {
    private final String page = read("lra.html");
    private final String script = read("lra.js");

    @Test
    void the_script_finds_what_it_asks_the_page_for() {
        List<String> asked = all("\\$\\(\"([^\"]+)\"\\)", script);

        assertThat(asked).isNotEmpty().isSubsetOf(all("id=\"([^\"]+)\"", page));
    }

    @Test
    void whatever_it_loads_is_served_by_the_coordinator() {
        assertThat(all("(?:src|href)=\"([^\"]+)\"", page))
                .isNotEmpty()
                .allSatisfy(url -> assertThat(url).matches(UiResource.PATHS));
        assertThat(page + script + read("lra.css")).doesNotContain("//cdn", "@import", "https://");
    }

    @Test
    void every_view_and_every_status_of_the_page_is_known() {
        assertThat(all("data-view=\"([^\"]+)\"", page)).isSubsetOf(all("(?m)^  (\\w+): \\{ ", script));
        assertThat(all("<option>([^<]+)", page)).hasSize(7).isSubsetOf(all("(\\w+): \"", script));
    }

    @Test
    void text_of_participants_is_never_taken_for_markup() {
        assertThat(script).doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static String read(String name) {
        try (InputStream file = PageForOperatorsTest.class.getResourceAsStream("/ui/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
